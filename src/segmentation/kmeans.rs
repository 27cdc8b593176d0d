//! k-means: greedy k-means++ starts (Arthur and Vassilvitskii 2007, with the best of several candidates a
//! step), then Lloyd's iterations, one a step.
//!
//! A kernel of our own behind linfa's traits: linfa's cannot be stepped, is not the same on every platform, and
//! its counts may not belong to its centroids. It is the oracle of the tests (tests/native/consistency).

use linfa::dataset::DatasetBase;
use linfa::traits::{Fit, PredictInplace};
use ndarray::{Array1, ArrayBase, Data, Ix2};

use crate::error::{Error, Result};
use crate::random::Generator;
use crate::segmentation::features::Points;
use crate::segmentation::lanes::Lanes;

/// Points of a sum that are added up before they join the others: sums do not depend on anything else.
const BLOCK: usize = 1024;
/// Relative fall of inertia below which the iterations end, for each thousand points: what a pass over millions still gains
/// then is less than any two starts differ by.
const TOLERANCE: f64 = 1e-9;
const MAX_ITERATIONS: u32 = 300;

/// k centres of d coordinates, row-major, and how well they fit.
#[derive(Debug, Clone, PartialEq)]
pub struct KMeans {
    /// k × d coordinates.
    pub centers: Vec<f64>,
    /// Coordinates of a centre, d.
    pub width: usize,
    /// Sum of squared distances of all points to their nearest centre.
    pub inertia: f64,
}

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
    started: u32,
    current: Option<(KMeans, u32)>,
    best: Option<KMeans>,
}

impl Search {
    /// A search over `points` (n × d, row-major, finite). k is lowered to n where there are fewer points.
    pub fn new(params: KMeansValidParams) -> Self {
        let generator = Generator::new(params.seed, "k-means");
        Self { params, generator, started: 0, current: None, best: None }
    }

    /// A search that only iterates from these centres on.
    pub fn from(centers: KMeans) -> Self {
        let params = KMeansValidParams { k: centers.centers.len() / centers.width.max(1), seed: 1, starts: 1 };
        let generator = Generator::new(1, "k-means");
        Self { params, generator, started: 1, current: Some((centers, 0)), best: None }
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
                let settled = before - centers.inertia <= tolerance * centers.inertia;
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

impl KMeans {
    /// Number of centres.
    pub fn k(&self) -> usize {
        self.centers.len() / self.width.max(1)
    }

    /// The nearest centre of a point and the squared distance to it.
    pub fn nearest(&self, point: &[f64]) -> (usize, f64) {
        let label = Lanes::of(self).nearest(point).0;
        (label, squared_distance(point, &self.centers[label * self.width..(label + 1) * self.width]))
    }

    /// Labels of all points, and the inertia that belongs to these very centres.
    pub fn label(&self, points: &[f64]) -> (Vec<u32>, f64) {
        let lanes = Lanes::of(self);
        let mut labels = Vec::with_capacity(points.len() / self.width.max(1));
        let mut inertia = 0.0;
        for block in points.chunks(BLOCK * self.width) {
            let mut part = 0.0;
            for point in block.chunks_exact(self.width) {
                let label = lanes.nearest(point).0;
                labels.push(label as u32);
                part += squared_distance(point, &self.centers[label * self.width..(label + 1) * self.width]);
            }
            inertia += part;
        }
        (labels, inertia)
    }

    /// Moves every centre to the mean of its points; a centre without points to the point that is farthest
    /// from its own. `inertia` becomes that of the new centres' predecessors.
    fn iterate(&mut self, points: &[f64]) {
        let (k, width) = (self.k(), self.width);
        let lanes = Lanes::of(self);
        let mut sums = vec![0.0; k * width];
        let mut counts = vec![0u64; k];
        let mut inertia = 0.0;
        let mut part_sums = vec![0.0; k * width];
        for block in points.chunks(BLOCK * width) {
            part_sums.fill(0.0);
            let mut part = 0.0;
            for point in block.chunks_exact(width) {
                let (label, half) = lanes.nearest(point);
                counts[label] += 1;
                let mut square = 0.0;
                for (sum, value) in part_sums[label * width..].iter_mut().zip(point) {
                    *sum += value;
                    square += value * value;
                }
                part += square + 2.0 * half;
            }
            inertia += part;
            for (sum, part) in sums.iter_mut().zip(&part_sums) {
                *sum += part;
            }
        }
        let mut spare = if counts.contains(&0) { self.farthest(points, k).into_iter() } else { Vec::new().into_iter() };
        for (index, center) in self.centers.chunks_exact_mut(width).enumerate() {
            if counts[index] > 0 {
                for (value, sum) in center.iter_mut().zip(&sums[index * width..]) {
                    *value = sum / counts[index] as f64;
                }
            } else if let Some((_, row)) = spare.next() {
                center.copy_from_slice(&points[row * width..(row + 1) * width]);
            }
        }
        // Of points that are their centres, rounding may leave less than nothing.
        self.inertia = inertia.max(0.0);
    }

    /// The `count` points that are farthest from their centres, the farthest first; among equals the first.
    fn farthest(&self, points: &[f64], count: usize) -> Vec<(f64, usize)> {
        let mut farthest: Vec<(f64, usize)> = Vec::new();
        for (row, point) in points.chunks_exact(self.width).enumerate() {
            let distance = self.nearest(point).1;
            if farthest.len() < count || farthest.last().is_some_and(|last| distance > last.0) {
                farthest.insert(farthest.partition_point(|other| other.0 >= distance), (distance, row));
                farthest.truncate(count);
            }
        }
        farthest
    }
}

fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum()
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

/// Greedy k-means++: each next centre is the best of 2 + ln k points drawn with probability proportional
/// to their squared distance from the centres so far.
fn plus_plus(points: &[f64], width: usize, k: usize, generator: &mut Generator) -> Vec<f64> {
    let n = points.len() / width.max(1);
    let candidates = 2 + libm::log(k as f64) as usize;
    let point = |row: usize| &points[row * width..(row + 1) * width];
    let first = generator.below(n as u32) as usize;
    let mut centers = point(first).to_vec();
    let mut distances: Vec<f64> = (0..n).map(|row| squared_distance(point(row), point(first))).collect();
    while centers.len() < k.min(n) * width {
        let mut running = 0.0;
        let cumulative: Vec<f64> = distances
            .iter()
            .map(|distance| {
                running += distance;
                running
            })
            .collect();
        if running <= 0.0 {
            // Fewer different points than centres: the caller lowers k to their number first.
            break;
        }
        let mut best: Option<(f64, usize, Vec<f64>)> = None;
        for _ in 0..candidates {
            let target = generator.unit() * running;
            let row = cumulative.partition_point(|sum| *sum <= target).min(n - 1);
            let nearer: Vec<f64> =
                (0..n).map(|other| squared_distance(point(other), point(row)).min(distances[other])).collect();
            let total: f64 = nearer.iter().sum();
            if best.as_ref().is_none_or(|(lowest, _, _)| total < *lowest) {
                best = Some((total, row, nearer));
            }
        }
        let Some((_, row, nearer)) = best else { break };
        centers.extend_from_slice(point(row));
        distances = nearer;
    }
    centers
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

impl<D: Data<Elem = f64>> PredictInplace<ArrayBase<D, Ix2>, Array1<usize>> for KMeans {
    fn predict_inplace(&self, records: &ArrayBase<D, Ix2>, labels: &mut Array1<usize>) {
        for (label, row) in labels.iter_mut().zip(records.rows()) {
            let point: Vec<f64> = row.iter().copied().collect();
            *label = self.nearest(&point).0;
        }
    }

    fn default_target(&self, records: &ArrayBase<D, Ix2>) -> Array1<usize> {
        Array1::zeros(records.nrows())
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
    fn a_centre_that_loses_its_points_moves_to_the_farthest_one() {
        let points = [0.0, 0.1, 0.2, 10.0];
        let mut centers = KMeans { centers: vec![0.1, 50.0], width: 1, inertia: f64::INFINITY };
        centers.iterate(&points);
        assert_eq!(centers.centers[1], 10.0);
    }

    #[test]
    fn parameters_are_checked() {
        assert!(KMeansParams::new(0).check().is_err());
        assert!(KMeansParams::new(2).starts(0).check().is_err());
    }
}
