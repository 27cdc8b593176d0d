//! Of very many points, a sample on which starts are tried.

use crate::random::Generator;
use crate::segmentation::features::points::Points;

/// Up to this many points, starts are tried on all of them.
const MAX_START_POINTS: usize = 20_000;

/// Returns a sample of these points; `None` if they are few enough to start on all of them.
pub fn start_sample(points: &Points, seed: u64) -> Option<Points> {
    let mut generator = Generator::new(seed, "sample for starts");
    (points.len() > MAX_START_POINTS).then(|| points.select(&generator.sample(points.len(), MAX_START_POINTS)))
}
