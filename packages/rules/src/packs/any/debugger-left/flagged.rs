pub fn pay(amount: u32) -> u32 {
    dbg!(amount); // expect: any/debugger-left
    let doubled = dbg!(amount * 2); // expect: any/debugger-left
    doubled
}
