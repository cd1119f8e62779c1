//! Renders every page in every language and looks at the result as a reader would.
