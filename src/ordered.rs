//! A few things by name, in the order of the names. The standard library's map is a tree, compiled anew for every pair
//! of types, which is worth its size only where there are many; here every new name moves those after it.

use std::borrow::Borrow;

use serde::{Serialize, Serializer};

/// A map of few keys, kept in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered<K, V>(Vec<(K, V)>);

impl<K, V> Default for Ordered<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Ordered<K, V> {
    /// A map of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    fn search<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(other, _)| other.borrow().cmp(key))
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.search(key).ok().map(|place| &self.0[place].1)
    }

    /// Whether there is such a key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.search(key).is_ok()
    }

    /// Sets the value of a key, new or known.
    pub fn insert(&mut self, key: K, value: V) {
        match self.search(&key) {
            Ok(place) => self.0[place].1 = value,
            Err(place) => self.0.insert(place, (key, value)),
        }
    }

    /// The value of a key, which is the default where the key is new.
    pub fn entry(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        let place = self.search(&key).unwrap_or_else(|place| {
            self.0.insert(place, (key, V::default()));
            place
        });
        &mut self.0[place].1
    }

    /// Keys and values, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.iter().map(|(key, _)| key)
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.iter().map(|(_, value)| value)
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Ordered<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut map = Self::new();
        pairs.into_iter().for_each(|(key, value)| map.insert(key, value));
        map
    }
}

impl<K: Serialize, V: Serialize> Serialize for Ordered<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn keys_stand_as_the_standard_library_has_them(pairs in prop::collection::vec((0u8..20, any::<u16>()), 0..40)) {
            let map: Ordered<u8, u16> = pairs.iter().copied().collect();
            let slow: BTreeMap<u8, u16> = pairs.iter().copied().collect();
            prop_assert!(map.iter().eq(&slow) && map.keys().eq(slow.keys()) && map.values().eq(slow.values()));
            for key in 0..20 {
                prop_assert_eq!((map.get(&key), map.contains_key(&key)), (slow.get(&key), slow.contains_key(&key)));
            }
            prop_assert_eq!(serde_json::to_string(&map).unwrap(), serde_json::to_string(&slow).unwrap());
        }
    }

    #[test]
    fn a_new_key_has_the_default() {
        let mut counts = Ordered::new();
        ["b", "a", "b"].into_iter().for_each(|word| *counts.entry(word) += 1);
        assert!(counts.iter().eq([(&"a", &1), (&"b", &2)]));
    }
}
