//! The core, natively: correctness (published and independent numbers), consistency (things that must agree),
//! input checks (what bad input gets), runability (real files), and the architecture's own rules.

mod architecture;
mod consistency;
mod correctness;
mod inputs;
mod real_files;
mod support;
