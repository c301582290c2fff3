pub fn charge(_amount: u32) -> bool {
    todo!() // expect: any/todo-stub
}

pub fn rate(kind: Kind) -> u32 {
    match kind {
        Kind::Daily => 1,
        Kind::Monthly => unimplemented!("monthly rates"), // expect: any/todo-stub
    }
}

pub fn verify(_signature: &str) -> Result<bool, Error> {
    // TODO: implement
    Ok(true) // expect: any/todo-stub
}

pub fn settle(_order: &Order) -> u32 {
    unimplemented!("stub") // expect: any/todo-stub
}
