//! The search.

use super::claims::{broken, broken_at_the_end, rest};
use super::steps::next;
use super::world::{Bounds, Flaw, World};
use std::collections::HashSet;

/// What a search has seen.
#[derive(Debug)]
pub(super) struct Searched {
    /// Different states.
    pub(super) states: usize,
    /// Those after which nothing can happen.
    pub(super) ends: usize,
    /// The first state in which a claim does not hold.
    pub(super) wrong: Option<Wrong>,
}

/// A claim that does not hold, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) claim: &'static str,
    pub(super) world: World,
}

/// Breadth first: the first state that is wrong is one of the nearest.
pub(super) fn search(bounds: Bounds, flaw: Flaw) -> Searched {
    let mut searched = Searched {
        states: 0,
        ends: 0,
        wrong: None,
    };
    let mut known: HashSet<World> = HashSet::from(World::begins(bounds));
    let mut edge: Vec<World> = known.iter().cloned().collect();
    while !edge.is_empty() {
        let mut beyond = Vec::new();
        for world in edge {
            searched.states += 1;
            let following = next(&world, bounds, flaw);
            searched.ends += usize::from(following.is_empty());
            let ended = following.is_empty().then(|| broken_at_the_end(&world));
            if let Some(claim) = broken(&world).or(ended.flatten()) {
                searched.wrong = Some(Wrong { claim, world });
                return searched;
            }
            let before = rest(&world, bounds);
            for then in following {
                if rest(&then, bounds) >= before {
                    let claim = "everything comes to an end";
                    searched.wrong = Some(Wrong { claim, world: then });
                    return searched;
                }
                if known.insert(then.clone()) {
                    beyond.push(then);
                }
            }
        }
        edge = beyond;
    }
    searched
}
