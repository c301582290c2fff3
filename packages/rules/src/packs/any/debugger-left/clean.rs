// dbg!(amount) prints it.
pub fn pay(amount: u32) -> u32 {
    debug!("amount {amount}");
    debug_assert!(amount > 0);
    println!("dbg!");
    amount
}
