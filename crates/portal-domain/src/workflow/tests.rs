//! Every row of 3.2, and the absence of every other.
