use std::collections::{BTreeMap, HashMap as Map};
use crate::store::Store;

const TABLE: &str = "entries";

/// One line of the ledger.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    title: &'a str,
    amount: i64,
}

impl<'a> Entry<'a> {
    pub async fn post(&self, store: &Store, labels: Vec<String>) -> Result<u64, Error> {
        let query = format!("insert into {} values ($1)", TABLE);
        let mut seen: Map<&str, usize> = Map::new();
        for label in labels.iter().filter(|label| !label.is_empty()) {
            *seen.entry(label).or_insert(0) += 1;
        }
        match store.execute(&query, &[r#"title"#, self.title]).await? {
            0 => Err(Error::new("nothing was posted")),
            rows @ 1..=9 => Ok(rows),
            _ => unreachable!(),
        }
    }
}
