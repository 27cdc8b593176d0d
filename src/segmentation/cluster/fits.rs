//! Groups of all points, as the analysis finds them and the bench times them: starts on a sample where there are many, then
//! all points from the best.

use crate::random::Generator;
use crate::segmentation::cluster::centers::KMeans;
use crate::segmentation::cluster::kmeans::{Search, quick_labels, searched, settled};
use crate::segmentation::cluster::mixture::{Covariance, Mixture};
use crate::segmentation::features::points::Points;

/// Points on which starts are tried when there are more.
const START_SAMPLE: usize = 20_000;
/// Starts of k-means.
const STARTS: u32 = 10;
/// Share of the inertia that an iteration on the sample has to gain: all points are iterated to the end.
const ROUGHLY: f64 = 1e-6;
/// Starts of a mixture, and of one of so few points that more cost little.
const MIXTURE_STARTS: (u32, u32, usize) = (6, 30, 2000);

fn start_sample(points: &Points, seed: u64) -> Points {
    let mut generator = Generator::new(seed, "sample for starts");
    points.select(&generator.sample(points.len(), START_SAMPLE))
}

/// k-means of all points under way.
pub struct KMeansFit {
    search: Search,
    /// The sample, until the best start on it is known.
    sample: Option<Points>,
    found: Option<(KMeans, Vec<u32>)>,
}

impl KMeansFit {
    /// k groups of these points.
    pub fn new(points: &Points, k: usize, seed: u64) -> Self {
        let sample = (points.len() > START_SAMPLE).then(|| start_sample(points, seed));
        let search = searched(k, seed, STARTS).roughly(if sample.is_some() { ROUGHLY } else { 0.0 });
        Self { search, sample, found: None }
    }

    /// Points that the next step looks at, of so many.
    pub fn cost(&self, all: usize) -> usize {
        self.sample.as_ref().map_or(all, Points::len)
    }

    /// One start or one iteration; true when done.
    pub fn step(&mut self, points: &Points) -> bool {
        let on = self.sample.as_ref().unwrap_or(points);
        let Some(mut found) = self.search.step(&on.values, on.width) else { return false };
        if self.sample.take().is_some() {
            // That of the sample says nothing of all.
            found.inertia = f64::INFINITY;
            self.search = Search::from(found);
            return false;
        }
        let (labels, inertia) = found.label(&points.values);
        self.found = Some((KMeans { inertia, ..found }, labels));
        true
    }

    /// The centres with their own inertia, and the label of each point; once done.
    pub fn finish(self) -> Option<(KMeans, Vec<u32>)> {
        self.found
    }
}

/// A mixture of all points under way.
pub struct MixtureFit {
    k: usize,
    seed: u64,
    form: Covariance,
    floor: f64,
    /// The sample, until the best start on it is known.
    sample: Option<Points>,
    started: u32,
    best: Option<Mixture>,
    passes: u32,
    mixed: Option<Mixed>,
}

/// What a mixture says of every point.
pub struct Mixed {
    /// The groups, with the log-likelihood of their own parameters.
    pub mixture: Mixture,
    /// n × k chances of belonging to each group.
    pub chances: Vec<f64>,
    /// The likeliest group of each point, the first among equals.
    pub labels: Vec<u32>,
}

impl MixtureFit {
    /// k groups of these points; `floor` is added to every variance, in the points' own unit.
    pub fn new(points: &Points, k: usize, seed: u64, form: Covariance, floor: f64) -> Self {
        let sample = Some(start_sample(points, seed));
        Self { k, seed, form, floor, sample, started: 0, best: None, passes: 0, mixed: None }
    }

    /// Points that the next step looks at, of so many.
    pub fn cost(&self, all: usize) -> usize {
        self.sample.as_ref().map_or(10 * all, |sample| 40 * sample.len())
    }

    /// One start, or one pass of EM over all; true when done.
    pub fn step(&mut self, points: &Points) -> bool {
        match self.sample.take() {
            Some(sample) => {
                let (usual, many, few) = MIXTURE_STARTS;
                if self.started < if sample.len() <= few { many } else { usual } {
                    self.start(&sample);
                    self.sample = Some(sample);
                } else if let Some(best) = &mut self.best {
                    // That of the sample says nothing of all.
                    best.log_likelihood = f64::NEG_INFINITY;
                }
                false
            }
            None => self.settle(points),
        }
    }

    /// The groups, once done; `None` where no start had covariances.
    pub fn finish(self) -> Option<Mixed> {
        self.mixed
    }

    /// One start, from k-means that has settled, or hardly, or from any points.
    fn start(&mut self, sample: &Points) {
        let seed = self.seed + u64::from(self.started);
        let labels = match self.started % 3 {
            0 => settled(searched(self.k, seed, 1), sample).label(&sample.values).0,
            1 => quick_labels(sample, self.k, seed, 8),
            _ => quick_labels(sample, self.k, seed, 0),
        };
        self.started += 1;
        let Some(mut fit) = Mixture::from_labels(sample, &labels, self.k, self.form, self.floor) else { return };
        if fit.settle(sample, 1e-5 * sample.len() as f64, 300)
            && self.best.as_ref().is_none_or(|best| fit.log_likelihood > best.log_likelihood)
        {
            self.best = Some(fit);
        }
    }

    /// One pass of EM over all points; true when the last one gained next to nothing.
    fn settle(&mut self, points: &Points) -> bool {
        let Some(mixture) = &mut self.best else { return true };
        let before = mixture.log_likelihood;
        let goes_on =
            mixture.step(points) && mixture.log_likelihood - before > 1e-7 * points.len() as f64 && self.passes < 200;
        if goes_on {
            self.passes += 1;
            return false;
        }
        self.mixed = self.best.take().map(|mixture| Mixed::of(mixture, points));
        true
    }
}

impl Mixed {
    fn of(mut mixture: Mixture, points: &Points) -> Self {
        let k = mixture.k();
        let (mut chances, mut labels) = (Vec::with_capacity(points.len() * k), Vec::with_capacity(points.len()));
        mixture.log_likelihood = mixture.chances(points, &mut |_, own| {
            labels.push(likeliest(own) as u32);
            chances.extend_from_slice(own);
        });
        Self { mixture, chances, labels }
    }
}

/// The largest of a point's chances, the first among equals.
pub fn likeliest(own: &[f64]) -> usize {
    own.iter().enumerate().fold(0, |best, (at, chance)| if *chance > own[best] { at } else { best })
}
