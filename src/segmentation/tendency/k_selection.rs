//! How many groups: every number up to a maximum, compared on a sample.
//!
//! 1. [`has_groups`] says whether there are groups at all.
//! 2. Every k is fitted by k-means, and judged by inertia, silhouette, and the BIC of a mixture that starts from its labels.
//! 3. The gap statistic compares the inertia with that of reference sets without groups; stability is the adjusted Rand
//!    index with the groups of customers drawn again with replacement.
//! 4. `choose` takes the number by silhouette or by BIC.
//!
//! P. J. Rousseeuw (1987), "Silhouettes", J. Comput. Appl. Math. 20; G. Schwarz (1978), Ann. Statist. 6 (2); R. Tibshirani,
//! G. Walther, T. Hastie (2001), "Estimating the number of clusters in a data set via the gap statistic", JRSS B 63 (2).

use linfa::ParamGuard;

use crate::error::Result;
use crate::job::Host;
use crate::random::Generator;
use crate::segmentation::cluster::kmeans::{KMeansParams, rough_labels};
use crate::segmentation::cluster::kmeans_model::KMeans;
use crate::segmentation::cluster::mixture::Mixture;
use crate::segmentation::features::points::Points;
use crate::segmentation::params::{Covariance, Method, SegmentValidParams};
use crate::segmentation::tendency::adjusted_rand::adjusted_rand;
use crate::segmentation::tendency::cluster_tendency::has_groups;
use crate::segmentation::tendency::criterion::{Criterion, KSelection};
use crate::segmentation::tendency::reference_sets::ReferenceSets;
use crate::segmentation::tendency::silhouette::silhouette;

/// Starts of k-means for each k.
const STARTS: u32 = 4;
/// Reference sets for the gap statistic.
const REFERENCE_SETS: usize = 5;
/// Samples drawn again for the stability.
const RESAMPLES: usize = 5;
/// A silhouette from here on is a reasonable structure (Kaufman and Rousseeuw 1990, table 4): its number is taken.
const MIN_CLEAR_SILHOUETTE: f64 = 0.5;
/// k-means takes the smallest k with this share of the largest gain in BIC.
const MIN_SHARE_OF_GAIN: f64 = 0.9;
/// Of up to so many groups, more starts are made: few groups decide whether there are any.
const MAX_FEW_GROUPS: usize = 4;

/// Compares 1 … `max_k` groups of a sample.
///
/// # Errors
/// `option-invalid` if a parameter is not one of k-means.
pub async fn select_k(sample: &Points, max_k: usize, params: &SegmentValidParams, host: &Host) -> Result<KSelection> {
    let has_groups = has_groups(sample, params.seed, &host.part(0.0, 0.4)).await;
    let mut selection =
        KSelection { natural_k: 1, k: 1, by: "silhouette", sample: sample.len() as u64, ..KSelection::default() };
    let models = fit_all(sample, max_k, params, &host.part(0.4, 0.5)).await?;
    let mut labels = Vec::new();
    for (index, model) in models.iter().enumerate() {
        let (own, inertia) = model.label(sample, host).await;
        let (form, bic) = best_form(sample, &own, index + 1, params, host).await;
        let silhouette = silhouette(sample, &own, host).await;
        selection.forms.push(form);
        selection.criteria.push(Criterion {
            k: index as u32 + 1,
            inertia,
            silhouette,
            bic,
            gap: None,
            stability: None,
            smallest: smallest_share(&own, index + 1),
        });
        labels.push(own);
        host.done(0.5 + 0.3 * (index + 1) as f64 / max_k as f64);
    }
    let mut generator = Generator::new(params.seed, "worlds and draws");
    add_gaps(&mut selection, sample, params, &mut generator, &host.part(0.8, 0.9)).await?;
    add_stability(&mut selection, sample, &labels, params, &mut generator, &host.part(0.9, 1.0)).await?;
    choose(&mut selection, has_groups, sample.numeric == 0, params);
    selection.models = models;
    Ok(selection)
}

/// Returns the model of every k from 1 to `max_k`.
async fn fit_all(sample: &Points, max_k: usize, params: &SegmentValidParams, host: &Host) -> Result<Vec<KMeans>> {
    let mut models = Vec::new();
    for k in 1..=max_k {
        let params = KMeansParams::new(k).seed(params.seed).starts(STARTS).check()?;
        models.push(params.fit_async(sample, host).await);
        host.done(k as f64 / max_k as f64);
    }
    Ok(models)
}

fn smallest_share(labels: &[u32], k: usize) -> f64 {
    let mut counts = vec![0u64; k];
    for label in labels {
        counts[*label as usize] += 1;
    }
    counts.iter().min().map_or(0.0, |least| *least as f64 / labels.len().max(1) as f64)
}

/// Returns the form of covariances with the lowest BIC, and the BIC. For k-means the form is that of its groups: one shape.
async fn best_form(
    sample: &Points,
    labels: &[u32],
    k: usize,
    params: &SegmentValidParams,
    host: &Host,
) -> (Covariance, Option<f64>) {
    let forms: &[Covariance] = match (params.method, &params.covariance) {
        (Method::Mixture, Some(form)) => std::slice::from_ref(form),
        (Method::Mixture, None) => &[Covariance::Tied, Covariance::Diagonal, Covariance::Full],
        _ => &[Covariance::Tied],
    };
    let mut best: (Covariance, Option<f64>) = (forms[0], None);
    for form in forms {
        let mut starts = vec![labels.to_vec()];
        for start in 0..if k <= MAX_FEW_GROUPS { 4 } else { 1 } {
            let iterations = if start % 2 == 0 { 8 } else { 0 };
            starts.push(rough_labels(sample, k, params.seed + start, iterations, host).await);
        }
        for labels in starts {
            let mixture = Mixture::from_labels(sample, &labels, k, *form, params.variance_floor, host).await;
            let Some(mut mixture) = mixture else { continue };
            if mixture.settle(sample, 1e-3, 100, host).await {
                let bic = mixture.bic(sample);
                if best.1.is_none_or(|lowest| bic < lowest) {
                    best = (*form, Some(bic));
                }
            }
        }
    }
    best
}

/// Adds the gap statistic: the logarithm of the inertia of reference sets minus that of the sample. Words have none.
async fn add_gaps(
    selection: &mut KSelection,
    sample: &Points,
    params: &SegmentValidParams,
    generator: &mut Generator,
    host: &Host,
) -> Result<()> {
    if !sample.words.is_empty() || sample.numeric == 0 {
        return Ok(());
    }
    let log = |inertia: f64| libm::log(inertia.max(1e-300));
    let reference_sets = ReferenceSets::new(sample, generator);
    let mut expected = vec![0.0; selection.criteria.len()];
    for index in 0..REFERENCE_SETS {
        let reference = reference_sets.draw(generator);
        for (at, expected) in expected.iter_mut().enumerate() {
            let params = KMeansParams::new(at + 1).seed(params.seed).starts(1).check()?;
            let model = params.fit_async(&reference, host).await;
            *expected += log(model.label(&reference, host).await.1) / REFERENCE_SETS as f64;
        }
        host.done((index + 1) as f64 / REFERENCE_SETS as f64);
    }
    for (criterion, expected) in selection.criteria.iter_mut().zip(expected) {
        criterion.gap = Some(expected - log(criterion.inertia));
    }
    Ok(())
}

/// Adds the stability: how similar the groups of customers drawn again, with replacement, are to these `labels`.
async fn add_stability(
    selection: &mut KSelection,
    sample: &Points,
    labels: &[Vec<u32>],
    params: &SegmentValidParams,
    generator: &mut Generator,
    host: &Host,
) -> Result<()> {
    let n = sample.len();
    let mut stability = vec![0.0; labels.len()];
    for index in 0..if labels.len() > 1 { RESAMPLES } else { 0 } {
        let mut rows: Vec<usize> = (0..n).map(|_| generator.below(n as u32) as usize).collect();
        rows.sort_unstable();
        let resample = sample.select(&rows);
        for (at, own) in labels.iter().enumerate().skip(1) {
            let params = KMeansParams::new(at + 1).seed(params.seed).starts(1).check()?;
            let model = params.fit_async(&resample, host).await;
            let others = model.label(sample, host).await.0;
            stability[at] += adjusted_rand(own, &others) / RESAMPLES as f64;
        }
        host.done((index + 1) as f64 / RESAMPLES as f64);
    }
    for (criterion, stability) in selection.criteria.iter_mut().zip(stability).skip(1) {
        criterion.stability = Some(stability);
    }
    Ok(())
}

fn choose(selection: &mut KSelection, has_groups: bool, only_words: bool, params: &SegmentValidParams) {
    let max_k = selection.criteria.len() as u32;
    let is_kmeans = params.method == Method::KMeans;
    let large_enough = |criterion: &&Criterion| criterion.smallest >= params.smallest_share;
    let by_bic = best_by_bic(&selection.criteria, if is_kmeans { MIN_SHARE_OF_GAIN } else { 1.0 }, &large_enough);
    // Columns of words have no valleys: there the mixture decides.
    let is_natural = has_groups || only_words && by_bic > 1;
    let (k, by) = match best_by_silhouette(selection.criteria.iter().filter(large_enough)) {
        // Without groups, customers are divided into as few parts as are clear, by any method.
        Some((k, silhouette)) if !is_natural || is_kmeans && silhouette >= MIN_CLEAR_SILHOUETTE => (k, "silhouette"),
        _ => (by_bic, "bic"),
    };
    selection.natural_k = if is_natural { k.max(2).min(max_k) } else { 1 };
    selection.k = if is_natural { selection.natural_k } else { k };
    selection.by = by;
}

/// The k with the best silhouette, the smaller of equals.
fn best_by_silhouette<'a>(criteria: impl Iterator<Item = &'a Criterion>) -> Option<(u32, f64)> {
    let mut best: Option<(u32, f64)> = None;
    for criterion in criteria {
        if let Some(silhouette) = criterion.silhouette
            && best.is_none_or(|(_, highest)| silhouette > highest)
        {
            best = Some((criterion.k, silhouette));
        }
    }
    best
}

/// The smallest k with at least this share of the largest gain in BIC over one group. For k-means the share is below 1: if
/// customers are not normally distributed, more groups always gain a little.
fn best_by_bic(criteria: &[Criterion], share: f64, large_enough: &dyn Fn(&&Criterion) -> bool) -> u32 {
    let candidates = criteria.iter().filter(|criterion| criterion.k == 1 || large_enough(criterion));
    let gains: Vec<(u32, f64)> = candidates.filter_map(|c| Some((c.k, criteria[0].bic? - c.bic?))).collect();
    let largest = gains.iter().map(|gain| gain.1).fold(0.0, f64::max);
    gains.iter().find(|gain| gain.1 >= share * largest).map_or(1, |gain| gain.0)
}
