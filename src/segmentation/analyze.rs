//! The segmentation from top to bottom: points → number of groups → groups → description.

use std::rc::Rc;

use linfa::ParamGuard;
use linfa::traits::Transformer;

use crate::columns::{Column, Values, canonical};
use crate::error::Result;
use crate::job::Host;
use crate::random::Generator;
use crate::segmentation::cluster::kmeans::KMeansParams;
use crate::segmentation::cluster::mixture::pieces;
use crate::segmentation::cluster::mixture_fit::{MixtureParams, PointRows, likeliest};
use crate::segmentation::cluster::rfm::grid;
use crate::segmentation::describe::description::describe;
use crate::segmentation::describe::map::map;
use crate::segmentation::features::encode::encode;
use crate::segmentation::features::feature_report::FeatureReport;
use crate::segmentation::features::points::Points;
use crate::segmentation::grouping::{Divisions, Grouping, SegmentInput, SegmentResult};
use crate::segmentation::params::{
    Covariance, FeatureChoice, MAX_GROUPS, MAX_KEPT_CUSTOMERS, MIN_CUSTOMERS, Method, SegmentValidParams, Transform,
};
use crate::segmentation::tendency::criterion::KSelection;
use crate::segmentation::tendency::k_selection::select_k;
use crate::warning::{Unavailable, Warning};

/// Customers on which the number of groups is chosen.
const MAX_SAMPLED_CUSTOMERS: usize = 2000;
/// Customers of whom it is kept which group they are in, for every number of groups.
const MAX_DIVIDED_CUSTOMERS: usize = 20_000;
/// Default weight of a column of words beside numeric columns: two words lie two standard deviations apart with nothing
/// between them, farther than the parts of any number. With a weight of 1 they would split every group in two.
const WORDS_WEIGHT: f64 = 0.5;

/// Groups these customers. An `earlier` grouping of the same customers with the same parameters is used again.
///
/// # Errors
/// `option-invalid` if a parameter is not one of the clustering algorithms.
pub async fn analyze(
    input: &SegmentInput,
    params: &SegmentValidParams,
    earlier: Option<Rc<Grouping>>,
    host: &Host,
) -> Result<SegmentResult> {
    let is_same = |earlier: &Rc<Grouping>| earlier.params.as_ref() == Some(params) && earlier.columns == input.columns;
    let grouping = match earlier.filter(is_same) {
        Some(earlier) => earlier,
        None => Rc::new(group(input, params, &host.part(0.0, 0.9)).await?),
    };
    if let Some(unavailable) = &grouping.unavailable {
        let (outcome, warnings) = (Some(unavailable.clone().into()), grouping.warnings.clone());
        return Ok(SegmentResult { outcome, warnings, ..SegmentResult::default() });
    }
    host.done(0.9);
    let mut result = describe(&grouping, input, params, &host.part(0.9, 1.0)).await;
    host.done(1.0);
    result.grouping = Some(grouping).filter(|grouping| grouping.labels.len() <= MAX_KEPT_CUSTOMERS);
    Ok(result)
}

/// Makes groups of all customers.
async fn group(input: &SegmentInput, params: &SegmentValidParams, host: &Host) -> Result<Grouping> {
    let mut grouping =
        Grouping { columns: Rc::clone(&input.columns), params: Some(params.clone()), ..Grouping::default() };
    let choices = match choices(input, params) {
        Ok(choices) => choices,
        Err(unavailable) => return Ok(Grouping { unavailable: Some(unavailable), ..grouping }),
    };
    grouping.customers = canonical(&input.columns, host).await;
    let (points, features) = encode(&input.columns, &choices, params, &grouping.customers, host).await;
    grouping.warnings = features.iter().filter(|feature| feature.dropped).map(dropped_warning).collect();
    grouping.features = features;
    match params.method {
        Method::Rfm => cut_grid(&mut grouping, input),
        _ if points.width() == 0 => one_group(&mut grouping),
        method => {
            grouping.selection = choose_k(&points, params, &host.part(0.0, 0.85)).await?;
            grouping.divisions = Rc::new(divisions(&grouping, &points, params.seed, host).await);
            let k = wanted_k(&mut grouping, &points, params);
            let host = host.part(0.85, 1.0);
            match method {
                Method::Mixture => fit_mixture(&mut grouping, &points, k, params, &host).await?,
                _ => fit_kmeans(&mut grouping, &points, k, params, &host).await?,
            }
        }
    }
    if grouping.unavailable.is_none() {
        grouping.map = map(&points, &grouping.features, &input.columns, params.seed, host).await;
    }
    Ok(grouping)
}

/// The columns that groups are made of: those asked for, else the usual three of orders, else all.
fn choices(input: &SegmentInput, params: &SegmentValidParams) -> std::result::Result<Vec<FeatureChoice>, Unavailable> {
    let customers = input.customers();
    if customers < MIN_CUSTOMERS {
        return Err(Unavailable::new("too-few-customers", MIN_CUSTOMERS.to_string(), customers.to_string()));
    }
    let has = |name: &str| input.columns.iter().any(|column| column.name == name);
    if let Some(unknown) = params.features.iter().find(|choice| !has(&choice.column)) {
        let names: Vec<&str> = input.columns.iter().map(|column| column.name.as_str()).collect();
        return Err(Unavailable::new("feature-not-found", unknown.column.clone(), names.join(", ")));
    }
    if !params.features.is_empty() {
        return Ok(params.features.clone());
    }
    let choice = |column: &str, transform| FeatureChoice { column: column.to_owned(), transform, weight: 1.0 };
    if ["purchases", "since_last", "spend"].into_iter().all(has) {
        return Ok(vec![
            choice("purchases", Some(Transform::Log1p)),
            choice("since_last", Some(Transform::None)),
            choice("spend", Some(Transform::Log1pRelative)),
        ]);
    }
    let weight = |column: &Column| if matches!(column.values, Values::Words { .. }) { WORDS_WEIGHT } else { 1.0 };
    let used = input.columns.iter().filter(|column| !params.excluded.contains(&column.name));
    Ok(used.map(|c| FeatureChoice { weight: weight(c), ..choice(&c.name, None) }).collect())
}

/// The grid of recency, frequency and money.
fn cut_grid(grouping: &mut Grouping, input: &SegmentInput) {
    let in_order = |name: &str| -> Vec<f64> {
        let values = input.numbers(name);
        grouping.customers.iter().filter_map(|customer| values.get(*customer as usize)).copied().collect()
    };
    let [since_last, purchases, spend] = ["since_last", "purchases", "spend"].map(in_order);
    if spend.is_empty() {
        let need = "orders with a customer, a date and an amount";
        grouping.unavailable = Some(Unavailable::new("needs-orders", need, "none"));
        return;
    }
    let (grid, labels, names) = grid(&since_last, &purchases, &spend);
    grouping.k = names.len();
    grouping.selection = KSelection { natural_k: 1, k: names.len() as u32, by: "grid", ..KSelection::default() };
    grouping.labels = labels;
    grouping.grid = Some((grid, names));
}

/// One group of customers who do not differ in any feature.
fn one_group(grouping: &mut Grouping) {
    grouping.selection = KSelection { natural_k: 1, k: 1, by: "no-variation", ..KSelection::default() };
    grouping.k = 1;
    grouping.labels = vec![0; grouping.customers.len()];
}

/// Compares numbers of groups on a sample.
async fn choose_k(points: &Points, params: &SegmentValidParams, host: &Host) -> Result<KSelection> {
    let mut generator = Generator::new(params.seed, "sample for k");
    let sample = points.select(&generator.sample(points.len(), MAX_SAMPLED_CUSTOMERS));
    let max_k = count_distinct(&sample, params.max_segments as usize);
    select_k(&sample, max_k, params, host).await
}

/// Divides a sample into every number of groups that was tried.
async fn divisions(grouping: &Grouping, points: &Points, seed: u64, host: &Host) -> Divisions {
    let rows = Generator::new(seed, "sample of divisions").sample(points.len(), MAX_DIVIDED_CUSTOMERS);
    let sample = points.select(&rows);
    let mut labels = Vec::with_capacity(grouping.selection.models.len());
    for model in &grouping.selection.models {
        labels.push(model.label(&sample, host).await.0);
    }
    Divisions { customers: rows.into_iter().map(|row| grouping.customers[row]).collect(), labels }
}

/// The number of groups to make: the one asked for, as far as customers differ, else the chosen one.
fn wanted_k(grouping: &mut Grouping, points: &Points, params: &SegmentValidParams) -> usize {
    let Some(asked) = params.k else { return grouping.selection.k as usize };
    grouping.selection.by = "user";
    let most = asked.min(MAX_GROUPS) as usize;
    let k = count_distinct(points, most);
    if k < asked as usize {
        let why = if k < most { "customers differ" } else { "groups can be told apart by a person" };
        let message = format!("{asked} groups were asked for; only {k} {why}.");
        let warning = Warning::new("k-lowered", message).with("asked", f64::from(asked)).with("k", k as f64);
        grouping.warnings.push(warning);
    }
    k
}

async fn fit_kmeans(
    grouping: &mut Grouping,
    points: &Points,
    k: usize,
    params: &SegmentValidParams,
    host: &Host,
) -> Result<()> {
    let model = KMeansParams::new(k).seed(params.seed).check()?.fit_async(points, host).await;
    grouping.k = model.k();
    (grouping.labels, grouping.inertia) = model.label(points, host).await;
    Ok(())
}

async fn fit_mixture(
    grouping: &mut Grouping,
    points: &Points,
    k: usize,
    params: &SegmentValidParams,
    host: &Host,
) -> Result<()> {
    let chosen = grouping.selection.forms.get(k.saturating_sub(1)).copied();
    let form = params.covariance.or(chosen).unwrap_or(Covariance::Full);
    let mixture = MixtureParams::new(k).seed(params.seed).form(form).floor(params.variance_floor).check()?;
    let Some(mixture) = mixture.fit_async(points, host).await? else {
        grouping.unavailable = Some(Unavailable::new("no-variation", "customers that differ", "none"));
        return Ok(());
    };
    for rows in pieces(points) {
        let responsibilities = mixture.transform(PointRows { points, rows });
        for own in responsibilities.rows() {
            grouping.labels.push(likeliest(own.iter().copied()) as u32);
            grouping.responsibilities.extend(own);
        }
        host.tick(responsibilities.len()).await;
    }
    grouping.k = mixture.k();
    grouping.covariance = Some(form);
    grouping.inertia = inertia(points, &grouping.labels, grouping.k);
    grouping.log_likelihood = Some(mixture.log_likelihood);
    Ok(())
}

/// Sum of squared distances from the means of these groups.
fn inertia(points: &Points, labels: &[u32], k: usize) -> f64 {
    let d = points.width();
    let (mut means, mut counts) = (vec![0.0; k * d], vec![0u64; k]);
    for (row, label) in labels.iter().enumerate() {
        counts[*label as usize] += 1;
        for (sum, value) in means[*label as usize * d..].iter_mut().zip(points.row(row)) {
            *sum += value;
        }
    }
    for (at, sum) in means.iter_mut().enumerate() {
        *sum /= counts[at / d.max(1)].max(1) as f64;
    }
    let distance = |(row, label): (usize, &u32)| -> f64 {
        let mean = &means[*label as usize * d..];
        points.row(row).iter().zip(mean).map(|(x, m)| (x - m) * (x - m)).sum()
    };
    labels.iter().enumerate().map(distance).sum()
}

/// Number of different points, counted up to a limit of a few.
fn count_distinct(points: &Points, limit: usize) -> usize {
    let mut distinct: Vec<&[f64]> = Vec::new();
    for row in 0..points.len() {
        if distinct.len() >= limit {
            break;
        }
        if !distinct.contains(&points.row(row)) {
            distinct.push(points.row(row));
        }
    }
    distinct.len()
}

fn dropped_warning(feature: &FeatureReport) -> Warning {
    let column = &feature.column;
    let why = match feature.reason {
        Some("empty") => "is empty and cannot tell groups apart.",
        Some("too-many-words") => "has too many different words to tell groups apart.",
        _ => "is the same for all customers and cannot tell groups apart.",
    };
    Warning::new("feature-dropped", format!("`{column}` {why}"))
        .with("column", column.clone())
        .with("reason", feature.reason.unwrap_or_default())
}

#[cfg(test)]
#[path = "analyze_tests.rs"]
mod tests;
