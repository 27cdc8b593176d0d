//! Leads: what is known of each, from its tables to the rows of leads.csv.
//!
//! [`frames`] are the tables of leads, [`lead_form`] their forms and [`lead_columns`] the columns that are read. A [`lead`] has the
//! stages it reached; [`ordering`] says what it takes to have reached one, [`stage_names`] in which order they usually come.
//! [`attributes`] are all other columns, as they stood on a day, and [`lead_events`] the events of leads. [`lead_dataset`] is all of it
//! together, from which training sets are made; [`lead_table`] is the result, row by row.

pub mod attributes;
pub mod frames;
pub mod lead;
pub mod lead_columns;
pub mod lead_dataset;
pub mod lead_events;
pub mod lead_form;
pub mod lead_query;
pub mod lead_table;
pub mod ordering;
pub mod pipelines;
pub mod spellings;
pub mod stage_names;
