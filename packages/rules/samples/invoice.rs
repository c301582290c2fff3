use std::{collections::HashMap, fmt};

/// What an invoice came to.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    Draft,
    Paid { on: Option<String> },
}

pub struct Invoice<'a, T: Copy> {
    pub number: u32,
    lines: Vec<(&'a str, T)>,
    state: State,
}

impl<'a, T> Invoice<'a, T>
where
    T: Copy + Into<f64>,
{
    const RATE: f64 = 0.19;

    pub fn total(&self, rates: &HashMap<String, f64>) -> Result<f64, Box<dyn std::error::Error>> {
        let net: f64 = self.lines.iter().map(|(_, amount)| (*amount).into()).sum();
        let rate = rates.get("de").copied().unwrap_or(Self::RATE);
        if let State::Paid { on: Some(ref day) } = self.state {
            println!("paid on {day}: {:>8.2}", net);
        }
        Ok(net * (1.0 + rate))
    }

    pub async fn send(mut self, retries: u8) -> Result<(), String> {
        'again: for attempt in 0..=retries {
            match self.lines.as_slice() {
                [] => return Err("größe 😀".to_string()),
                [first, .., last] if first.0 == last.0 => continue 'again,
                _ => break,
            }
        }
        self.state = State::Paid { on: None };
        Ok(())
    }
}

impl<T: Copy> fmt::Display for Invoice<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r#"Invoice "{}""#, self.number)
    }
}

macro_rules! invoice {
    ($number:expr, $($title:literal => $amount:expr),* $(,)?) => {
        Invoice { number: $number, lines: vec![$(($title, $amount)),*], state: State::Draft }
    };
}
