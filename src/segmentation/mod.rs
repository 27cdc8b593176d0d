//! Customer groups.
//!
//! [`params`] says what can be asked; [`features`] makes [what is known of customers](crate::columns) comparable;
//! [`kmeans`] ([`seeding`], [`centers`]), [`mixture`] ([`density`], [`mixture_params`]) and [`rfm`] group, [`fits`] all
//! customers from starts on some, in [`lanes`]; [`natural`] says whether there are groups at all, [`sweep`] how many, with
//! [`silhouette`], [`stability`] and worlds without groups ([`surrogate`]); [`segments`] is the analysis, [`grouping`] what it
//! finds, [`report`] what it gives; [`matching`] finds the groups of the last run again, [`deciding`] applies what a person
//! decided, [`settled`] is who belongs where after both ([`roll`] is who is who), [`movement`] who went where since,
//! [`judging`] who was right; [`describe`] says with [`naming`], [`profile`], [`lifts`] and [`map`] what a group is.

pub mod assign;
pub mod cluster;
pub mod describe;
pub mod features;
pub mod grouping;
pub mod params;
pub mod segments;
pub mod tendency;
