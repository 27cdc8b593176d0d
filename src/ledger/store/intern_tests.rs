use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn sorted(ids: &Interner, numbers: &[u32]) -> Vec<u32> {
    crate::job::at_once(|host| async move { ids.sorted(numbers, &host).await })
}

#[test]
fn every_id_once() {
    let mut ids = Interner::default();
    let numbers: Vec<_> = ["b", "a", "b", "中", "a", ""].iter().map(|id| ids.intern(id)).collect();
    assert_eq!(numbers, [Some(0), Some(1), Some(0), Some(2), Some(1), Some(3)]);
    assert_eq!(ids.iter().collect::<Vec<_>>(), ["b", "a", "中", ""]);
    assert_eq!(sorted(&ids, &[0, 1, 2, 3]), [3, 1, 0, 2]);
    assert_eq!(ids.get(4), "");
    ids.close();
    assert_eq!([ids.find("a"), ids.find("c")], [Some(1), None]);
}

#[test]
fn ids_over_many_blocks_and_of_any_length() {
    let long = |number: usize| format!("{number}{}", "x".repeat(number * 7919 % 300_000));
    let mut ids = Interner::default();
    for number in (0..40).chain(0..40) {
        let id = long(number);
        assert_eq!(ids.intern(&id), Some(number as u32));
    }
    let huge = "y".repeat(3 * BLOCK);
    assert_eq!((ids.intern(&huge), ids.intern("z")), (Some(40), Some(41)));
    assert!((0..40).all(|number| ids.get(number as u32) == long(number)));
    assert_eq!(ids.intern(&huge), Some(40));
    assert_eq!((ids.get(40), ids.get(41)), (huge.as_str(), "z"));
}

#[test]
fn running_numbers_are_spread_over_the_table() {
    for long in ["", "a longer prefix "] {
        let place = |n: u32| Key::of(format!("{long}CU-{n:08}").as_bytes()).place() & 0xf_ffff;
        let mut places: Vec<usize> = (0..100_000).map(place).collect();
        places.sort_unstable();
        places.dedup();
        // 100,000 of 2^20 places: at random 95,300 of them are different.
        assert!(places.len() > 94_000, "{}", places.len());
    }
}

#[test]
fn no_id_waits_until_many_others_were_moved() {
    let mut ids = Interner::default();
    let used = |table: &Table| table.0.iter().filter(|slot| slot.number != NONE).count();
    for number in 0..5_000 {
        let (before, size) = (used(&ids.table), ids.table.0.len());
        assert_eq!(ids.intern(&format!("CU-{number}")), Some(number));
        let kept = if ids.table.0.len() == size { before } else { 0 };
        assert!(used(&ids.table) - kept <= 1 + MOVED_AT_ONCE, "at {number}");
        assert_eq!(ids.find("CU-0"), Some(0));
    }
    // The last growth is over long ago.
    assert!(ids.outgrown.0.is_empty() && used(&ids.table) == 5_000);
}

#[test]
fn keys_of_short_ids_differ() {
    let ids = ["", "a", "b", "aa", "abc", "abcd", "abcde", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijkl"];
    for (index, id) in ids.iter().enumerate() {
        assert!(!Key::of(id.as_bytes()).is_long());
        assert!(ids[..index].iter().all(|other| Key::of(other.as_bytes()) != Key::of(id.as_bytes())), "{id}");
    }
    assert!(Key::of(b"abcdefghijklm").is_long() && Key::of(b"a\0").is_long());
}

proptest! {
    #[test]
    fn ids_stand_in_the_order_of_their_code_points(
        words in prop::collection::btree_set("[a-c中\\x00]{0,20}", 0..60),
        longest in 0usize..80,
    ) {
        let words: Vec<String> = words.into_iter().rev().chain(["~".repeat(longest)]).collect();
        let mut ids = Interner::default();
        let mut numbers: Vec<u32> = words.iter().filter_map(|word| ids.intern(word)).collect();
        numbers.dedup();
        let places = sorted(&ids, &numbers);
        let mut expected: Vec<&str> = ids.iter().collect();
        expected.sort_unstable();
        let found: Vec<&str> = places.iter().map(|place| ids.get(numbers[*place as usize])).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn many_at_a_time_are_as_one_by_one(
        ids in prop::collection::vec(prop::sample::select(vec!["", "a", "b", "ab", "中", "12345678", "123456789012", "1234567890123", "a\0", "1234567890124"]), 0..90),
        batch in 1usize..40,
    ) {
        let mut slow: BTreeMap<&str, u32> = BTreeMap::new();
        let expected: Vec<Option<u32>> = ids.iter().map(|id| {
            let next = slow.len() as u32;
            Some(*slow.entry(id).or_insert(next))
        }).collect();
        let (mut many, mut waiting, mut numbers) = (Interner::default(), Waiting::default(), Vec::new());
        for part in ids.chunks(batch) {
            part.iter().for_each(|id| waiting.push(id));
            many.number_all(&mut waiting, &mut |number| numbers.push(number));
            prop_assert!(waiting.is_empty());
        }
        prop_assert_eq!(numbers, expected);
    }
}
