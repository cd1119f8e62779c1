//! The state diagram as SVG.

use super::diagram::{Edge, edges, in_sentences};
use super::layout::{Anchor, HALF_HEIGHT, HALF_WIDTH, HEIGHT, WIDTH, Way, center, way};
use super::{Phrase, Vocabulary};
use crate::work::Status;
use std::fmt::Write as _;

/// Where the colors come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// The drawing is a file of its own, with colors for light and dark surroundings.
    OfItsOwn,
    /// The drawing is part of a page, whose style sheet paints `.flow` and its parts.
    OfThePage,
}

/// The style of a drawing that stands alone.
const STYLE: &str = "\
<style>
.flow { --flow-ink: #11211f; --flow-line: #5b6f6c; --flow-fill: #eef5f4; --flow-edge: #0c6668; }
@media (prefers-color-scheme: dark) {
  .flow { --flow-ink: #e6f0ee; --flow-line: #93a9a6; --flow-fill: #142020; --flow-edge: #62cbc3; }
}
.flow-box { fill: var(--flow-fill); stroke: var(--flow-edge); stroke-width: 2; }
.flow-step { fill: none; stroke: var(--flow-line); stroke-width: 2; }
.flow-step.needs-comment { stroke-dasharray: 7 5; }
.flow-tip { fill: var(--flow-line); }
.flow text { fill: var(--flow-ink); font: 15px system-ui, sans-serif; }
.flow .flow-name { font-size: 18px; font-weight: 600; text-anchor: middle; }
.flow .is-end { text-anchor: end; }
.flow .is-middle { text-anchor: middle; }
</style>
";

/// Height of a line of words.
const LEADING: i32 = 18;
/// Radius of corners.
const RADIUS: i32 = 14;
/// Longer words are broken into lines, so that they fit between two boxes.
const MEASURE: usize = 18;

/// The statuses and every step between them, each with who takes it.
///
/// It has a title, and a description that says the same in sentences.
pub fn diagram(words: &dyn Vocabulary, paint: Paint) -> String {
    let edges = edges(words);
    let mut svg = format!(
        "<svg class=\"flow\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-labelledby=\"flow-title flow-description\">\n<title id=\"flow-title\">{}</title>\n\
         <desc id=\"flow-description\">{}</desc>\n",
        escape(words.phrase(Phrase::DiagramTitle)),
        escape(&in_sentences(&edges, words)),
    );
    if paint == Paint::OfItsOwn {
        svg.push_str(STYLE);
    }
    svg.push_str(
        "<defs><marker id=\"flow-tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" \
         markerHeight=\"8\" orient=\"auto\"><path class=\"flow-tip\" d=\"M0 0 10 5 0 10z\"/></marker></defs>\n",
    );
    for edge in &edges {
        step(&mut svg, edge, &way(edge.from, edge.to));
    }
    for status in Status::ALL {
        let (x, y) = center(status);
        put(
            &mut svg,
            format_args!(
                "<rect class=\"flow-box\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"12\"/>\
                 <text class=\"flow-name\" x=\"{x}\" y=\"{}\">{}</text>\n",
                x - HALF_WIDTH,
                y - HALF_HEIGHT,
                2 * HALF_WIDTH,
                2 * HALF_HEIGHT,
                y + 6,
                escape(words.status(status)),
            ),
        );
    }
    put(
        &mut svg,
        format_args!(
            "<text x=\"24\" y=\"{}\">{}</text>\n</svg>\n",
            HEIGHT - 20,
            escape(words.phrase(Phrase::DashedNeedsComment)),
        ),
    );
    svg
}

fn step(svg: &mut String, edge: &Edge, way: &Way) {
    let dashed = if edge.needs_comment {
        " needs-comment"
    } else {
        ""
    };
    put(
        svg,
        format_args!(
            "<path class=\"flow-step{dashed}\" marker-end=\"url(#flow-tip)\" d=\"{}\"/>\n",
            path(&way.points)
        ),
    );
    let lines: Vec<String> = edge.who.iter().flat_map(|who| broken(who)).collect();
    let class = match way.anchor {
        Anchor::Start => "is-start",
        Anchor::End => "is-end",
        Anchor::Above => "is-middle",
    };
    let (x, y) = way.label;
    let above = i32::try_from(lines.len().saturating_sub(1)).unwrap_or_default();
    let mut y = match way.anchor {
        Anchor::Above => y - above * LEADING,
        Anchor::Start | Anchor::End => y,
    };
    for line in lines {
        put(
            svg,
            format_args!(
                "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>\n",
                escape(&line)
            ),
        );
        y += LEADING;
    }
}

/// A line through these points with round corners.
fn path(points: &[(i32, i32)]) -> String {
    let mut text = String::new();
    if let Some((x, y)) = points.first() {
        put(&mut text, format_args!("M{x} {y}"));
    }
    for corner in points.windows(3) {
        if let [before, at, after] = corner {
            let (one, two) = (towards(*at, *before), towards(*at, *after));
            put(
                &mut text,
                format_args!(
                    " L{} {} Q{} {} {} {}",
                    one.0, one.1, at.0, at.1, two.0, two.1
                ),
            );
        }
    }
    if let [_, .., (x, y)] = points {
        put(&mut text, format_args!(" L{x} {y}"));
    }
    text
}

/// A point near `from`, in the direction of `to`.
fn towards(from: (i32, i32), to: (i32, i32)) -> (i32, i32) {
    let near = |from: i32, to: i32| from + (to - from).clamp(-RADIUS, RADIUS);
    (near(from.0, to.0), near(from.1, to.1))
}

/// Words in lines that are not too long; a single long word stays whole.
fn broken(words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= MEASURE => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

fn put(text: &mut String, more: std::fmt::Arguments<'_>) {
    // Writing into memory does not fail.
    text.write_fmt(more).unwrap_or_default();
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
