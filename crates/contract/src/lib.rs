//! helpdex-contract
