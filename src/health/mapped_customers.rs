//! The customers on the map of signals: those who bought, and those on a list of customers.

use crate::health::input::HealthInput;
use crate::job::Host;
use crate::ledger::merge_sort::PIECE;
use crate::ledger::store::intern::Interner;
use crate::table::meaning::role::{ColumnRole, TableRole};

/// Stands for a customer who is not on the map.
pub const NO_CUSTOMER: u32 = u32::MAX;

/// Customers with their places on the map: first those of the ledger, then those whom only a list names.
pub struct MappedCustomers<'a> {
    ids: &'a Interner,
    /// For every id of the ledger its place; [`NO_CUSTOMER`] for one who never bought.
    places: Vec<u32>,
    buyers: u32,
    listed_only: Interner,
}

impl<'a> MappedCustomers<'a> {
    /// Finds all customers.
    pub async fn find_all(input: &HealthInput<'a>, host: &Host) -> Self {
        let book = &input.reading.book;
        let mut places = vec![NO_CUSTOMER; book.customers.len()];
        let mut buyers = 0;
        let mut add = |customer: u32| {
            if places[customer as usize] == NO_CUSTOMER {
                places[customer as usize] = buyers;
                buyers += 1;
            }
        };
        match input.histories {
            Some(histories) => {
                for customers in histories.customers.chunks(PIECE) {
                    customers.iter().for_each(|history| add(history.customer));
                    host.tick(customers.len()).await;
                }
            }
            None => {
                for customers in book.summary.chunks(PIECE) {
                    customers.iter().for_each(|row| add(row.customer));
                    host.tick(customers.len()).await;
                }
            }
        }
        let mut all = Self { ids: &book.customers, places, buyers, listed_only: Interner::default() };
        let lists = book.frames.iter().filter(|frame| frame.kind == TableRole::Customers);
        let columns = lists.filter_map(|frame| frame.role(ColumnRole::Customer));
        for (index, id) in columns.flat_map(|column| column.dictionary()).enumerate() {
            if !id.is_empty() && all.place(id) == NO_CUSTOMER {
                all.listed_only.intern(id);
            }
            if index % PIECE == PIECE - 1 {
                host.tick(PIECE).await;
            }
        }
        all
    }

    /// The number of customers.
    pub fn len(&self) -> u32 {
        self.buyers + self.listed_only()
    }

    /// The number of customers who bought.
    pub fn buyers(&self) -> u32 {
        self.buyers
    }

    /// The number of customers whom only a list names.
    pub fn listed_only(&self) -> u32 {
        self.listed_only.len() as u32
    }

    /// The place of the customer with this id; [`NO_CUSTOMER`] for another.
    pub fn place(&self, id: &str) -> u32 {
        match self.ids.find(id).map(|number| self.places[number as usize]) {
            Some(place) if place != NO_CUSTOMER => place,
            _ => self.listed_only.find(id).map_or(NO_CUSTOMER, |number| self.buyers + number),
        }
    }
}
