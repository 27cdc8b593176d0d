//! What takes long: `npm run test:deep`.

mod fuzz;
mod recovery;
