// TODO: use a table
pub fn charge(amount: u32) -> u32 {
    amount * RATE
}

pub fn refund(_id: u32) -> Result<(), Error> {
    // TODO: the gateway has no refunds yet
    Err(Error::Unsupported)
}

impl Gateway for MockGateway {
    fn charge(&self, _amount: u32) -> bool {
        unimplemented!()
    }
}

pub fn open() -> bool {
    true
}

#[cfg(test)]
mod tests {
    struct Other;

    impl Other {
        fn never(&self) {
            todo!()
        }
    }
}
#[cfg(not(unix))]
impl From<u32> for Descriptor {
    fn from(_: u32) -> Self {
        unimplemented!("stub: never made on this platform")
    }
}

fn kind_of(adapter: Adapter) -> Kind {
    match adapter {
        Adapter::Wide => Kind::Nested,
        _ => unimplemented!("only available with the wide adapter"),
    }
}
