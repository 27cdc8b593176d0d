//! The funnel's part of the report.

use serde::Serialize;

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
    /// Its stages; the last one is the goal and has no rate.
    pub stages: Vec<Stage>,
    /// `open`, `closed` or `strict`: what it takes to have reached a stage.
    #[cfg_attr(feature = "types", ts(type = "Ordering"))]
    pub ordering: &'static str,
    /// The scores: how likely a lead moves on from each stage.
    pub transitions: Vec<Transition>,
    /// How likely a lead is won: a model of its own.
    pub win: Option<Transition>,
    /// What the scores of the stages make of winning when they are multiplied, beside the model of its own.
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
    /// The currency of amounts, where the tables of leads name one.
    pub currency: Option<String>,
    /// The stages by the month in which leads came.
    pub cohorts: Vec<Cohort>,
    /// The stages by columns.
    pub breakdowns: Vec<Breakdown>,
    /// Where most leads are lost, and where most money is.
    pub worst: Worst,
    /// From which probability of winning on a lead is of which grade.
    pub grades: Vec<Grade>,
    /// What the open leads will bring.
    pub forecast: Option<Forecast>,
    /// Who was closer, the model or a person.
    pub judgement: Option<Judgement>,
}

/// Where the funnel leaks most; places of stages.
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
    /// From this probability of winning on.
    pub from: f64,
    /// Open leads of it.
    pub leads: u64,
}

/// What two ways of telling who is won say of the open leads.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(rename = "FunnelCheck"), schemars(rename = "FunnelCheck"))]
pub struct Check {
    /// Open leads.
    pub leads: u64,
    /// Mean probability of winning by the model of its own.
    pub model: f64,
    /// Mean product of the probabilities of the stages to come.
    pub product: f64,
}

/// A score: how likely a lead comes from one stage to the next, or is won.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Transition {
    /// The stage; none for the score of winning.
    pub from: Option<String>,
    /// What is foretold.
    pub to: String,
    /// Leads of which it is known.
    pub n: u64,
    /// Of these, those that came true.
    pub events: u64,
    /// `logistic`, or `rate` where only the stage's share can be told.
    #[cfg_attr(feature = "types", ts(type = "'logistic' | 'rate'"))]
    pub model: &'static str,
    /// Why it is only the share: `too-few`, `no-attributes`, `orders`.
    #[cfg_attr(feature = "types", ts(type = "'too-few' | 'no-attributes' | 'orders' | null"))]
    pub reason: Option<&'static str>,
    /// The share, drawn towards that of all stages where there are few leads; none where nothing is known.
    pub rate: Option<f64>,
    /// Low end of its interval.
    pub low: Option<f64>,
    /// High end of it.
    pub high: Option<f64>,
    /// True where more than nine in ten, or fewer than one in ten, come true.
    pub skewed: bool,
    /// Days within which it is foretold; none without dates.
    pub horizon_days: Option<i32>,
    /// The penalty.
    pub lambda: Option<f64>,
    /// What logits are corrected by: intercept and slope.
    pub calibration: Option<[f64; 2]>,
    /// What matters over all.
    pub features: Vec<Driver>,
    /// The check on rows held back.
    pub quality: Option<Quality>,
    /// Columns that may know the answer.
    pub leaks: Vec<Leak>,
}
