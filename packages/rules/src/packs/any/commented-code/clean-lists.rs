pub struct Entry {
    /*
    Login = 1,
    Letter = 2,
    Card = 3
    */
    pub kind: i32,
}

pub fn later(a: i64, b: i64) -> bool {
    a >= b
}
