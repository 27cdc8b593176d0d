//! k-means: several starts, each then moved by Lloyd's iterations, one a step.
//!
//! A kernel of our own behind linfa's traits: linfa's cannot be stepped, is not the same on every platform, and
//! its counts may not belong to its centroids. It is the oracle of the tests (tests/native/consistency).

use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use ndarray::{ArrayBase, Data, Ix2};

use crate::error::{Error, Result};
use crate::random::Generator;
use crate::segmentation::cluster::centers::KMeans;
use crate::segmentation::cluster::seeding::plus_plus;
use crate::segmentation::features::points::Points;

/// Relative fall of inertia below which the iterations end, for each thousand points: what a pass over millions still gains
/// then is less than any two starts differ by.
const TOLERANCE: f64 = 1e-9;
const MAX_ITERATIONS: u32 = 300;

/// Unchecked parameters; [`linfa::ParamGuard::check`] is the only way to the checked ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KMeansParams(KMeansValidParams);

/// Parameters that were checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KMeansValidParams {
    k: usize,
    seed: u64,
    starts: u32,
}

impl KMeansParams {
    /// k centres; seed 1, 10 starts.
    pub fn new(k: usize) -> Self {
        Self(KMeansValidParams { k, seed: 1, starts: 10 })
    }

    /// Seed of the starts. Default: 1.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.0.seed = seed;
        self
    }

    /// Number of starts; the best one is kept. Default: 10.
    #[must_use]
    pub fn starts(mut self, starts: u32) -> Self {
        self.0.starts = starts;
        self
    }
}

impl linfa::ParamGuard for KMeansParams {
    type Checked = KMeansValidParams;
    type Error = Error;

    fn check_ref(&self) -> Result<&KMeansValidParams> {
        if self.0.k == 0 || self.0.starts == 0 {
            return Err(Error::options("option-invalid", "k-means needs at least one centre and one start"));
        }
        Ok(&self.0)
    }

    fn check(self) -> Result<KMeansValidParams> {
        self.check_ref()?;
        Ok(self.0)
    }
}

/// A search under way: starts one after the other, each iterated until it settles.
#[derive(Debug)]
pub struct Search {
    params: KMeansValidParams,
    generator: Generator,
    tolerance: f64,
    started: u32,
    current: Option<(KMeans, u32)>,
    best: Option<KMeans>,
}

impl Search {
    /// A search over `points` (n × d, row-major, finite). k is lowered to n where there are fewer points.
    pub fn new(params: KMeansValidParams) -> Self {
        let generator = Generator::new(params.seed, "k-means");
        Self { params, generator, tolerance: 0.0, started: 0, current: None, best: None }
    }

    /// A search that only iterates from these centres on.
    pub fn from(centers: KMeans) -> Self {
        let params = KMeansValidParams { k: centers.centers.len() / centers.width.max(1), seed: 1, starts: 1 };
        let generator = Generator::new(1, "k-means");
        Self { params, generator, tolerance: 0.0, started: 1, current: Some((centers, 0)), best: None }
    }

    /// Starts end already where an iteration lowers the inertia by less than this share of it: for a sample that only says
    /// where to begin.
    #[must_use]
    pub fn roughly(mut self, tolerance: f64) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// One start or one iteration; the best centres once all starts have settled.
    pub fn step(&mut self, points: &[f64], width: usize) -> Option<KMeans> {
        match self.current.take() {
            None => {
                let centers = plus_plus(points, width, self.params.k, &mut self.generator);
                self.started += 1;
                self.current = Some((KMeans { centers, width, inertia: f64::INFINITY }, 0));
                None
            }
            Some((mut centers, iterations)) => {
                let before = centers.inertia;
                centers.iterate(points);
                let tolerance = TOLERANCE * (points.len() / (1000 * width).max(1)).max(1) as f64;
                let settled = before - centers.inertia <= tolerance.max(self.tolerance) * centers.inertia;
                if !settled && iterations < MAX_ITERATIONS {
                    self.current = Some((centers, iterations + 1));
                    return None;
                }
                if self.best.as_ref().is_none_or(|best| centers.inertia < best.inertia) {
                    self.best = Some(centers);
                }
                if self.started < self.params.starts { None } else { self.best.take() }
            }
        }
    }
}

/// A search for k groups; at least one, from at least one start.
pub fn searched(k: usize, seed: u64, starts: u32) -> Search {
    Search::new(KMeansValidParams { k: k.max(1), seed, starts: starts.max(1) })
}

/// The groups of one search, run to its end.
pub fn settled(mut search: Search, points: &Points) -> KMeans {
    loop {
        if let Some(found) = search.step(&points.values, points.width) {
            return found;
        }
    }
}

/// Labels of some points after one start and so many rounds, in which it has hardly settled: where a mixture begins.
pub fn quick_labels(points: &Points, k: usize, seed: u64, rounds: u32) -> Vec<u32> {
    let mut generator = Generator::new(seed, "quick labels");
    let centers = if rounds > 0 {
        plus_plus(&points.values, points.width, k, &mut generator)
    } else {
        // Any points: what k-means would find at once is not where every mixture is.
        let any = (0..k).map(|_| generator.below(points.len() as u32) as usize);
        any.flat_map(|row| points.row(row)).copied().collect()
    };
    let mut found = KMeans { centers, width: points.width, inertia: f64::INFINITY };
    for _ in 0..rounds {
        found.iterate(&points.values);
    }
    found.label(&points.values).0
}

impl<D: Data<Elem = f64>, T> Fit<ArrayBase<D, Ix2>, T, Error> for KMeansValidParams {
    type Object = KMeans;

    /// Fits all points of a dataset in one go.
    fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, T>) -> Result<KMeans> {
        let records = dataset.records();
        if records.nrows() == 0 || records.ncols() == 0 || records.iter().any(|value| !value.is_finite()) {
            return Err(Error::engine("k-means needs points, all of them finite"));
        }
        let points: Vec<f64> = records.iter().copied().collect();
        let mut search = Search::new(self.clone());
        loop {
            if let Some(found) = search.step(&points, records.ncols()) {
                return Ok(found);
            }
        }
    }
}

impl From<linfa::Error> for Error {
    fn from(error: linfa::Error) -> Self {
        Self::engine(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use linfa::ParamGuard;
    use linfa::prelude::Predict;
    use ndarray::Array2;
    use proptest::prelude::*;

    fn fit(points: &[f64], width: usize, k: usize) -> KMeans {
        let records = Array2::from_shape_vec((points.len() / width, width), points.to_vec()).unwrap();
        KMeansParams::new(k).starts(60).check().unwrap().fit(&DatasetBase::from(records)).unwrap()
    }

    /// The best of all ways to put n points into k groups.
    fn brute_force(points: &[f64], k: usize) -> f64 {
        let n = points.len();
        let mut lowest = f64::INFINITY;
        for code in 0..k.pow(n as u32) {
            let label = |i: usize| code / k.pow(i as u32) % k;
            let mut inertia = 0.0;
            for group in 0..k {
                let own: Vec<f64> = (0..n).filter(|&i| label(i) == group).map(|i| points[i]).collect();
                let mean = own.iter().sum::<f64>() / own.len().max(1) as f64;
                inertia += own.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
            }
            lowest = lowest.min(inertia);
        }
        lowest
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn finds_the_best_grouping_of_a_few_points(points in prop::collection::vec(-10.0..10.0f64, 4..8), k in 1usize..4) {
            let found = fit(&points, 1, k);
            let best = brute_force(&points, k);
            prop_assert!(found.label(&points).1 <= best * (1.0 + 1e-9) + 1e-12);
        }

        #[test]
        fn inertia_belongs_to_the_centres(points in prop::collection::vec(-10.0..10.0f64, 20..80)) {
            let points = &points[..points.len() / 2 * 2];
            let found = fit(points, 2, 3);
            let (labels, inertia) = found.label(points);
            prop_assert!((inertia - found.inertia).abs() <= 1e-6 * inertia + 1e-12);
            let records = Array2::from_shape_vec((points.len() / 2, 2), points.to_vec()).unwrap();
            let predicted = found.predict(&records);
            prop_assert!(predicted.iter().zip(&labels).all(|(a, b)| *a == *b as usize));
        }
    }

    #[test]
    fn parameters_are_checked() {
        assert!(KMeansParams::new(0).check().is_err());
        assert!(KMeansParams::new(2).starts(0).check().is_err());
    }
}
