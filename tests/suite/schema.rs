//! The committed schema is the one that the code makes.

#[test]
fn contract_schema_is_up_to_date() {
    let path = super::support::root().join("crates/contract/contract.schema.json");
    let committed = std::fs::read_to_string(path).unwrap();
    let made = serde_json::to_string_pretty(&helpdex_contract::schema()).unwrap() + "\n";
    assert!(committed == made, "run `cargo xtask codegen` and commit what it writes");
}
