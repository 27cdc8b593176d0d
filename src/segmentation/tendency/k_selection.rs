//! How many groups: every number up to the most, judged side by side on a sample.

use crate::random::Generator;
use crate::segmentation::cluster::centers::KMeans;
use crate::segmentation::cluster::kmeans::{Search, quick_labels, searched, settled};
use crate::segmentation::cluster::mixture::{Covariance, Mixture};
use crate::segmentation::describe::report::Criterion;
use crate::segmentation::features::points::Points;
use crate::segmentation::params::{Method, SegmentValidParams};
use crate::segmentation::tendency::cluster_tendency::Natural;
use crate::segmentation::tendency::silhouette::silhouette;
use crate::segmentation::tendency::stability::adjusted_rand;
use crate::segmentation::tendency::surrogate::Surrogates;

/// Starts of k-means for each number of groups.
const STARTS: u32 = 4;
/// Worlds without groups that the spread within groups is compared with.
const WORLDS: usize = 5;
/// Samples drawn anew to see whether the same groups come out.
const DRAWS: usize = 5;
/// A best silhouette from here on is a reasonable structure (Kaufman and Rousseeuw 1990, table 4): its number is taken.
const CLEAR: f64 = 0.5;
/// Of what groups gain by BIC, the share that the number of groups taken has to have.
const ENOUGH: f64 = 0.9;

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// Every number that was tried.
    pub criteria: Vec<Criterion>,
    /// The number that the data itself suggests; 1 for none.
    pub natural_k: u32,
    /// The number taken where none is asked for.
    pub k: u32,
    /// What it was chosen by.
    pub by: &'static str,
    /// The form of the mixture's covariances at each number.
    pub forms: Vec<Covariance>,
    /// Customers on which it was judged.
    pub sample: u64,
}

/// The judging under way.
#[derive(Debug)]
pub struct Sweep {
    params: SegmentValidParams,
    sample: Points,
    most: usize,
    natural: Natural,
    search: Search,
    surrogates: Option<Surrogates>,
    generator: Generator,
    fits: Vec<KMeans>,
    labels: Vec<Vec<u32>>,
    smallest: Vec<f64>,
    found: Found,
    gaps: Vec<f64>,
    alike: Vec<f64>,
    task: Task,
}

#[derive(Debug, Clone, Copy)]
enum Task {
    Natural,
    Group,
    Judge(usize),
    World(usize),
    Draw(usize),
    Done,
}

impl Sweep {
    /// Judges up to `most` groups of these points.
    pub fn new(sample: Points, most: usize, params: SegmentValidParams) -> Self {
        let natural = Natural::new(&sample, params.seed);
        let mut generator = Generator::new(params.seed, "worlds and draws");
        let surrogates =
            (sample.words.is_empty() && sample.numeric > 0).then(|| Surrogates::new(&sample, &mut generator));
        Self {
            natural,
            search: searched(1, params.seed, STARTS),
            surrogates,
            generator,
            fits: Vec::new(),
            labels: Vec::new(),
            smallest: Vec::new(),
            found: Found { natural_k: 1, k: 1, by: "silhouette", sample: sample.len() as u64, ..Found::default() },
            gaps: vec![0.0; most],
            alike: vec![0.0; most],
            task: Task::Natural,
            params,
            sample,
            most,
        }
    }

    /// Points that are looked at in a step.
    pub fn len(&self) -> usize {
        self.sample.len()
    }

    /// True without points.
    pub fn is_empty(&self) -> bool {
        self.sample.is_empty()
    }

    /// How much of it is done, 0 … 1: each task by about the time that it takes.
    pub fn fraction(&self) -> f64 {
        let of = |at: usize, all: usize| at as f64 / all.max(1) as f64;
        match self.task {
            Task::Natural => 0.4 * self.natural.fraction(),
            Task::Group => 0.4 + 0.1 * of(self.fits.len(), self.most),
            Task::Judge(k) => 0.5 + 0.3 * of(k, self.most),
            Task::World(at) => 0.8 + 0.1 * of(at, WORLDS),
            Task::Draw(at) => 0.9 + 0.1 * of(at, DRAWS),
            Task::Done => 1.0,
        }
    }

    /// One task; what was found, once all are done.
    pub fn step(&mut self) -> Option<Found> {
        self.task = match self.task {
            Task::Natural => match self.natural.step() {
                None => Task::Natural,
                Some(natural) => {
                    self.found.natural_k = if natural { 2 } else { 1 };
                    Task::Group
                }
            },
            Task::Group => self.group(),
            Task::Judge(k) => self.judge(k),
            Task::World(at) if at < WORLDS && self.surrogates.is_some() => self.world(at),
            Task::World(_) => Task::Draw(0),
            Task::Draw(at) if at < DRAWS && self.most > 1 => self.draw(at),
            Task::Draw(_) => {
                self.choose();
                Task::Done
            }
            Task::Done => return Some(std::mem::take(&mut self.found)),
        };
        None
    }

    fn group(&mut self) -> Task {
        if let Some(found) = self.search.step(&self.sample.values, self.sample.width) {
            self.fits.push(found);
            let k = self.fits.len() + 1;
            if k > self.most {
                return Task::Judge(1);
            }
            self.search = searched(k, self.params.seed, STARTS);
        }
        Task::Group
    }

    fn judge(&mut self, k: usize) -> Task {
        let (labels, inertia) = self.fits[k - 1].label(&self.sample.values);
        let mut counts = vec![0u64; k];
        for label in &labels {
            counts[*label as usize] += 1;
        }
        let smallest = counts.iter().min().map_or(0.0, |least| *least as f64 / labels.len().max(1) as f64);
        self.smallest.push(smallest);
        let (form, bic) = self.likeliest(&labels, k);
        self.found.forms.push(form);
        self.found.criteria.push(Criterion {
            k: k as u32,
            inertia,
            silhouette: silhouette(&self.sample, &labels),
            bic,
            gap: None,
            stability: None,
            smallest,
        });
        self.labels.push(labels);
        if k < self.most { Task::Judge(k + 1) } else { Task::World(0) }
    }

    /// The form of covariances with the lowest BIC, and that; for k-means the one shape that it takes groups to have.
    fn likeliest(&self, labels: &[u32], k: usize) -> (Covariance, Option<f64>) {
        let forms: &[Covariance] = match (self.params.method, &self.params.covariance) {
            (Method::Mixture, Some(form)) => std::slice::from_ref(form),
            (Method::Mixture, None) => &[Covariance::Tied, Covariance::Diagonal, Covariance::Full],
            _ => &[Covariance::Tied],
        };
        let mut best: (Covariance, Option<f64>) = (forms[0], None);
        for form in forms {
            // Few groups decide whether there are any, so they are looked for longer.
            let others = if k <= 4 { 4 } else { 1 };
            let others = (0..others).map(|start| {
                quick_labels(&self.sample, k, self.params.seed + start, if start % 2 == 0 { 8 } else { 0 })
            });
            for start in std::iter::once(labels.to_vec()).chain(others) {
                let mixture = Mixture::from_labels(&self.sample, &start, k, *form, self.params.variance_floor);
                let Some(mut mixture) = mixture else { continue };
                if mixture.settle(&self.sample, 1e-3, 100) {
                    let bic = mixture.bic(&self.sample);
                    if best.1.is_none_or(|lowest| bic < lowest) {
                        best = (*form, Some(bic));
                    }
                }
            }
        }
        best
    }

    /// The spread within groups in one world without groups, for each number of them.
    fn world(&mut self, at: usize) -> Task {
        if let Some(surrogates) = &self.surrogates {
            let world = surrogates.draw(&mut self.generator);
            for k in 1..=self.most {
                let spread = settled(searched(k, self.params.seed, 1), &world).label(&world.values).1;
                self.gaps[k - 1] += libm::log(spread.max(1e-300)) / WORLDS as f64;
            }
        }
        Task::World(at + 1)
    }

    /// How alike the groups of customers drawn anew, with replacement, are.
    fn draw(&mut self, at: usize) -> Task {
        let n = self.sample.len();
        let mut rows: Vec<usize> = (0..n).map(|_| self.generator.below(n as u32) as usize).collect();
        rows.sort();
        let drawn = self.sample.select(&rows);
        for k in 2..=self.most {
            let labels = settled(searched(k, self.params.seed, 1), &drawn).label(&self.sample.values).0;
            self.alike[k - 1] += adjusted_rand(&self.labels[k - 1], &labels) / DRAWS as f64;
        }
        Task::Draw(at + 1)
    }

    fn choose(&mut self) {
        for (at, criterion) in self.found.criteria.iter_mut().enumerate() {
            if self.surrogates.is_some() {
                criterion.gap = Some(self.gaps[at] - libm::log(criterion.inertia.max(1e-300)));
            }
            criterion.stability = (at > 0).then_some(self.alike[at]);
        }
        let clearest = self.clearest();
        let likeliest = self.likely();
        // Where all columns are of words, nothing can have a valley: then the mixture decides.
        let natural = self.found.natural_k > 1 || self.sample.numeric == 0 && likeliest > 1;
        let (k, by) = match clearest {
            // Parts of a range that has no groups are as few as are clear, whatever the method.
            Some((k, silhouette)) if !natural || self.params.method == Method::KMeans && silhouette >= CLEAR => {
                (k, "silhouette")
            }
            _ => (likeliest, "bic"),
        };
        self.found.natural_k = if natural { k.max(2).min(self.most as u32) } else { 1 };
        (self.found.k, self.found.by) = (if natural { self.found.natural_k } else { k }, by);
    }

    fn large_enough(&self, k: u32) -> bool {
        self.smallest.get(k as usize - 1).is_some_and(|share| *share >= self.params.smallest_share)
    }

    /// The number with the best silhouette, the smaller of equals.
    fn clearest(&self) -> Option<(u32, f64)> {
        let mut best: Option<(u32, f64)> = None;
        for criterion in self.found.criteria.iter().filter(|criterion| self.large_enough(criterion.k)) {
            if let Some(silhouette) = criterion.silhouette
                && best.is_none_or(|(_, highest)| silhouette > highest)
            {
                best = Some((criterion.k, silhouette));
            }
        }
        best
    }

    /// For a mixture the number with the lowest BIC; for k-means the smallest that has most of what groups gain by it:
    /// where customers are not normally distributed, more groups always gain a little.
    fn likely(&self) -> u32 {
        let bics = self.found.criteria.iter().filter(|criterion| criterion.k == 1 || self.large_enough(criterion.k));
        let gains: Vec<(u32, f64)> = bics.filter_map(|c| Some((c.k, self.found.criteria[0].bic? - c.bic?))).collect();
        let most = gains.iter().map(|gain| gain.1).fold(0.0, f64::max);
        let share = if self.params.method == Method::KMeans { ENOUGH } else { 1.0 };
        gains.iter().find(|gain| gain.1 >= share * most).map_or(1, |gain| gain.0)
    }
}
