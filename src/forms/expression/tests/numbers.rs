//! Functions of numbers.

use super::Want::{F, N};
use super::check;

#[test]
fn rounding() {
    check(&[
        ("jr", "round('14.29123456789')", N(14.0)),
        ("jr", "round('14.6')", N(15.0)),
        ("jr", "round('14.29123456789', 1)", N(14.3)),
        ("jr", "round('14.29123456789', 1.5)", N(14.3)),
        ("jr", "round('14.29123456789', 3)", N(14.291)),
        ("jr", "round('-12345.14', 1)", N(-12345.1)),
        ("jr", "round('12345.12345', -1)", N(12350.0)),
        ("jr", "round('12345.12345', -2)", N(12300.0)),
        ("jr", "round('12350.12345', -2)", N(12400.0)),
        ("jr", "round('12345.12345', -3)", N(12000.0)),
        ("jr", "round('4,6')", N(5.0)),
        ("jr", "round('1 div 0', 0)", N(f64::NAN)),
        ("jr", "round('14.5')", N(15.0)),
        ("jr", "round('NaN')", N(f64::NAN)),
        ("jr", "round('-0.5')", N(0.0)),
        ("jr", "round('12345.15', 1)", N(12345.2)),
        ("jr", "round('-12345.15', 1)", N(-12345.1)),
        ("xpath 4.4", "round(-1.5)", N(-1.0)),
        ("xpath 4.4", "round(2.5)", N(3.0)),
        ("xpath 4.4", "round(1 div 0)", N(f64::INFINITY)),
        ("own", "round(2.675, 2)", N(2.68)),
        ("own", "round(1.005, 2)", N(1.01)),
        ("jr", "round(1.5, 31)", N(f64::NAN)),
        ("jr", "round(${blank}, 2)", N(f64::NAN)),
        ("jr", "round(626.3, -3)", N(1000.0)),
        ("jr", "round(2.15, 0)", N(2.0)),
    ]);
}

#[test]
fn others() {
    check(&[
        ("odk", "int(3.9)", N(3.0)),
        ("odk", "int(-3.9)", N(-3.0)),
        ("odk", "int('12.7')", N(12.0)),
        ("odk", "int('')", N(f64::NAN)),
        ("jr", "int(1 div 0)", N(f64::INFINITY)),
        ("odk", "number('42')", N(42.0)),
        ("odk", "number('two')", N(f64::NAN)),
        ("jr", "abs(-3.5)", N(3.5)),
        ("odk", "abs(3.5)", N(3.5)),
        ("odk", "pow(2, 10)", N(1024.0)),
        ("odk", "pow(9, 0.5)", N(3.0)),
        ("odk", "pow(${age}, 2)", N(289.0)),
        ("odk", "random() < 1", F(true)),
        ("odk", "random() >= 0", F(true)),
    ]);
}
