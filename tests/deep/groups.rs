//! How often groups are claimed where there are none, and found where there are. Whether there are any does not depend on how
//! many are tried, so where there are none two are.

use std::rc::Rc;

use customer_loupe::job::complete;
use customer_loupe::segmentation::analyze::analyze;
use customer_loupe::segmentation::grouping::SegmentInput;
use customer_loupe::segmentation::params::SegmentParams;

use crate::group_worlds::{World, world};

/// The number of groups that the data itself suggests, of up to `max_segments`.
fn natural(kind: World, n: usize, d: usize, seed: u64, max_segments: u32) -> u32 {
    let params = SegmentParams { max_segments, ..SegmentParams::default() }.check().unwrap();
    let input = SegmentInput { columns: Rc::new(world(kind, n, d, seed)), ..SegmentInput::default() };
    let result = complete(async |host| analyze(&input, &params, None, &host).await).unwrap();
    result.outcome.unwrap().ready().unwrap().natural_k
}

/// How many seeds a case of `n` points is tried with: fewer where each takes longer.
fn seeds(n: usize) -> usize {
    match n {
        0..2000 => 100,
        2000..20_000 => 50,
        _ => 25,
    }
}

/// The number of these seeds for which `holds`, with as many threads as there are cores.
fn count(kind: World, n: usize, d: usize, most: u32, holds: fn(u32) -> bool) -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let part = |first: usize| {
            scope.spawn(move || {
                (first..seeds(n)).step_by(cores).filter(|s| holds(natural(kind, n, d, *s as u64 + 1, most))).count()
            })
        };
        let parts: Vec<_> = (0..cores).map(part).collect();
        parts.into_iter().map(|part| part.join().unwrap()).sum()
    })
}

#[test]
fn groups_are_claimed_in_less_than_a_twentieth_where_there_are_none() {
    let clouds = [World::Box, World::Normal, World::LogNormal].map(|kind| (kind, vec![2, 4, 8]));
    let grids = [World::Rfm, World::RfmApart, World::RfmEmpty].map(|kind| (kind, vec![3]));
    for (kind, widths) in clouds.into_iter().chain(grids) {
        let cases: Vec<(usize, usize)> =
            [200, 2000, 20_000].into_iter().flat_map(|n| widths.iter().map(move |d| (n, *d))).collect();
        let claims: Vec<usize> = cases.iter().map(|(n, d)| count(kind, *n, *d, 2, |k| k > 1)).collect();
        println!("{kind:?}: claims {:?}", cases.iter().zip(&claims).collect::<Vec<_>>());
        let all: usize = claims.iter().sum();
        let tried: usize = cases.iter().map(|(n, _)| seeds(*n)).sum();
        assert!(all * 20 <= tried, "{kind:?}: {all} of {tried}");
    }
}

#[test]
fn three_groups_are_found_in_more_than_nine_of_ten() {
    for kind in [World::Three, World::ThreeTurned] {
        for (n, d) in [2000, 20_000].into_iter().flat_map(|n| [2, 4, 8].map(|d| (n, d))) {
            let found = count(kind, n, d, 6, |k| k == 3);
            println!("{kind:?} n = {n} d = {d}: three in {found} of {}", seeds(n));
            assert!(found * 10 >= seeds(n) * 9, "{kind:?} n = {n} d = {d}: {found}");
        }
    }
}
