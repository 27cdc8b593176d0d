//! The funnel's part of the report.

use serde::Serialize;

use crate::funnel::leads::pipelines::PipelineSize;
use crate::funnel::scores::forecast::Forecast;
use crate::funnel::scores::override_accuracy::Judgement;
use crate::funnel::stages::breakdown::{Breakdown, Cohort};
use crate::funnel::stages::stage_counts::Stage;
use crate::scoring::drivers::Driver;
use crate::scoring::leaks::Leak;
use crate::scoring::quality::Quality;

/// The funnel part of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Funnel {
    /// The pipelines that a column names, the one with most leads first; empty if there are not several.
    pub pipelines: Vec<PipelineSize>,
    /// The pipeline that the funnel shows; `None` if there are not several.
    pub pipeline: Option<String>,
    /// Its stages; the last one is the goal and has no rate.
    pub stages: Vec<Stage>,
    /// `open`, `closed` or `strict`: what it takes to have reached a stage.
    #[cfg_attr(feature = "types", ts(type = "Ordering"))]
    pub ordering: &'static str,
    /// The scores: how likely a lead moves on from each stage.
    pub transitions: Vec<Transition>,
    /// How likely a lead is won: by a model of its own.
    pub win: Option<Transition>,
    /// The product of the scores of the stages, compared with the model of winning.
    pub check: Option<Check>,
    /// Leads.
    pub leads: u64,
    /// Leads that reached the last stage.
    pub won: u64,
    /// Leads that were lost.
    pub lost: u64,
    /// Leads still on the way.
    pub open: u64,
    /// Level of intervals.
    pub interval: f64,
    /// The window asked for.
    pub window_days: Option<f64>,
    /// Last day of observation.
    pub observation_end: Option<String>,
    /// Leads that went back to an earlier stage.
    pub backward: u64,
    /// The currency of amounts, if the tables of leads name one.
    pub currency: Option<String>,
    /// The stages by the month in which leads came.
    pub cohorts: Vec<Cohort>,
    /// The stages by columns.
    pub breakdowns: Vec<Breakdown>,
    /// Where most leads, and most money, are lost.
    pub worst: Worst,
    /// The grades, with their least probabilities of winning.
    pub grades: Vec<Grade>,
    /// What the open leads will bring.
    pub forecast: Option<Forecast>,
    /// Who was closer, the model or a person.
    pub judgement: Option<Judgement>,
}

/// Where the funnel loses most; indices of stages.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Worst {
    /// The stage with the most leads lost.
    pub leads: Option<usize>,
    /// The stage with the most money lost.
    pub amount: Option<usize>,
}

/// A grade.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Grade {
    /// `A` to `D`.
    pub grade: &'static str,
    /// Its least probability of winning.
    pub from: f64,
    /// Open leads of it.
    pub leads: u64,
}

/// Two ways to predict who is won, compared on the open leads.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Check {
    /// Open leads.
    pub leads: u64,
    /// Mean probability of winning by the model of winning.
    pub model: f64,
    /// Mean product of the probabilities of the stages to come.
    pub product: f64,
}

/// A score: how likely a lead comes from one stage to the next, or is won.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Transition {
    /// The stage; `None` for the score of winning.
    pub from: Option<String>,
    /// The stage that is predicted.
    pub to: String,
    /// Leads with a known outcome.
    pub n: u64,
    /// Of these, those for which it came true.
    pub events: u64,
    /// `logistic`, or `rate` if only the stage's rate can be told.
    #[cfg_attr(feature = "types", ts(type = "'logistic' | 'rate'"))]
    pub model: &'static str,
    /// Why it is only the rate: `too-few`, `no-attributes`, `orders`.
    #[cfg_attr(feature = "types", ts(type = "'too-few' | 'no-attributes' | 'orders' | null"))]
    pub reason: Option<&'static str>,
    /// The rate, shrunk towards that of all stages if there are few leads; `None` if nothing is known.
    pub rate: Option<f64>,
    /// Low end of its interval.
    pub low: Option<f64>,
    /// High end of it.
    pub high: Option<f64>,
    /// True if more than nine in ten, or fewer than one in ten, come true.
    pub skewed: bool,
    /// Days within which it is predicted; `None` without dates.
    pub horizon_days: Option<i32>,
    /// The penalty λ.
    pub lambda: Option<f64>,
    /// The calibration of logits: intercept and slope.
    pub calibration: Option<[f64; 2]>,
    /// The odds ratios of the features.
    pub features: Vec<Driver>,
    /// The check on rows held out.
    pub quality: Option<Quality>,
    /// Columns that may know the answer.
    pub leaks: Vec<Leak>,
}
