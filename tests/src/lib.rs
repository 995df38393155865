//! Behaviour of helpdex seen from outside: everything is in `suite/`, cases as data in `cases/`.
