//! `orderkit catalogue`: what the form suggests while people type.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sqlx::PgPool;

use super::{Outcome, input};
use crate::domain::catalogue::Product;
use crate::store::{self, catalogue};

/// More than any catalogue: a list of thousands helps nobody who types.
const MAX_BYTES: usize = 1024 * 1024;

/// What to do with the catalogue.
#[derive(Debug, Clone, Subcommand)]
pub enum Catalogue {
    /// Print the products and switches that the form suggests
    Show,
    /// Put those of CSV files in the place of those there are
    Load {
        /// Columns `sellable_item`, `unit`, `application` (several joined with " or "; may be empty) and `evidence`
        /// (documented or inferred)
        #[arg(long, value_name = "FILE", required_unless_present = "switches")]
        products: Option<PathBuf>,
        /// Column `switch_type`
        #[arg(long, value_name = "FILE")]
        switches: Option<PathBuf>,
    },
}

/// Why a file is no catalogue.
#[derive(Debug, thiserror::Error)]
enum Wrong {
    #[error("{0}")]
    Bytes(#[from] input::Unreadable),
    #[error("{0}")]
    Csv(#[from] csv::Error),
    #[error("row {row}: {column} must be 1 to 200 characters on one line")]
    Text { row: usize, column: &'static str },
    #[error("row {row}: {name} is there twice")]
    Twice { row: usize, name: String },
    #[error("it has no rows below the line of column names")]
    Empty,
}

/// A row of the products, as the file writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductRow {
    sellable_item: String,
    unit: String,
    #[serde(default)]
    application: String,
    evidence: Evidence,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Evidence {
    Documented,
    Inferred,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SwitchRow {
    switch_type: String,
}

/// Does it. Exit 2, and nothing changed, where a file cannot be read.
pub async fn run(command: &Catalogue, pool: &PgPool) -> Outcome {
    match command {
        Catalogue::Show => print(&mut io::stdout().lock(), &catalogue::all(pool).await?)?,
        Catalogue::Load { products, switches } => {
            let products = products.as_deref().map(|file| named(file, read_products)).transpose();
            let switches = switches.as_deref().map(|file| named(file, read_switches)).transpose();
            let (products, switches) = match (products, switches) {
                (Ok(products), Ok(switches)) => (products, switches),
                (products, switches) => {
                    let wrong = [products.err(), switches.err()];
                    wrong.iter().flatten().for_each(|wrong| eprintln!("orderkit catalogue load: {wrong}"));
                    return Ok(ExitCode::from(2));
                }
            };
            replace(pool, products.as_deref(), switches.as_deref()).await?;
            let mut out = io::stdout().lock();
            if let Some(products) = products {
                writeln!(out, "{} products", products.len())?;
            }
            if let Some(switches) = switches {
                writeln!(out, "{} switches", switches.len())?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn replace(pool: &PgPool, products: Option<&[Product]>, switches: Option<&[String]>) -> store::Result<()> {
    let mut tx = store::begin(pool).await?;
    if let Some(products) = products {
        catalogue::replace_products(&mut tx, products).await?;
    }
    if let Some(switches) = switches {
        catalogue::replace_switches(&mut tx, switches).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn named<T>(file: &Path, read: impl FnOnce(&Path) -> Result<T, Wrong>) -> Result<T, String> {
    read(file).map_err(|wrong| format!("{}: {wrong}", file.display()))
}

fn read_products(file: &Path) -> Result<Vec<Product>, Wrong> {
    let rows: Vec<ProductRow> = read_rows(file)?;
    let mut seen = BTreeSet::new();
    let product = |(row, typed): (usize, ProductRow)| {
        let applications = typed.application.split(" or ").map(str::trim).filter(|name| !name.is_empty());
        Ok(Product {
            name: name(row, "sellable_item", &typed.sellable_item, &mut seen)?,
            unit: text(row, "unit", &typed.unit)?,
            is_unit_documented: matches!(typed.evidence, Evidence::Documented),
            applications: applications.map(|name| text(row, "application", name)).collect::<Result<_, _>>()?,
        })
    };
    (1..).zip(rows).map(product).collect()
}

fn read_switches(file: &Path) -> Result<Vec<String>, Wrong> {
    let rows: Vec<SwitchRow> = read_rows(file)?;
    let mut seen = BTreeSet::new();
    (1..).zip(rows).map(|(row, typed)| name(row, "switch_type", &typed.switch_type, &mut seen)).collect()
}

fn read_rows<T: DeserializeOwned>(file: &Path) -> Result<Vec<T>, Wrong> {
    let bytes = input::read(file, MAX_BYTES, "a catalogue is far shorter")?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let rows = reader.deserialize().collect::<Result<Vec<T>, _>>()?;
    if rows.is_empty() { Err(Wrong::Empty) } else { Ok(rows) }
}

/// A text that no other row has, in any case.
fn name(row: usize, column: &'static str, typed: &str, seen: &mut BTreeSet<String>) -> Result<String, Wrong> {
    let name = text(row, column, typed)?;
    if seen.insert(name.to_lowercase()) { Ok(name) } else { Err(Wrong::Twice { row, name }) }
}

fn text(row: usize, column: &'static str, typed: &str) -> Result<String, Wrong> {
    let is_good = (1..=200).contains(&typed.chars().count()) && !typed.chars().any(char::is_control);
    if is_good { Ok(typed.to_owned()) } else { Err(Wrong::Text { row, column }) }
}

fn print(out: &mut impl Write, catalogue: &crate::domain::catalogue::Catalogue) -> io::Result<()> {
    writeln!(out, "Products")?;
    for product in &catalogue.products {
        let usually = if product.is_unit_documented { "" } else { ", inferred" };
        write!(out, "  {} ({}{usually})", product.name, product.unit)?;
        match product.applications.join(" or ") {
            names if names.is_empty() => writeln!(out)?,
            names => writeln!(out, ": {names}")?,
        }
    }
    writeln!(out, "Switches")?;
    catalogue.switches.iter().try_for_each(|name| writeln!(out, "  {name}"))
}
