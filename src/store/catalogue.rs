//! The catalogue of what the form suggests.

use sqlx::{PgConnection, PgPool};

use super::Result;
use crate::domain::catalogue::{Catalogue, Product};

/// All of it.
pub async fn all(db: &PgPool) -> Result<Catalogue> {
    let products = sqlx::query_as!(
        Product,
        "select name, unit, is_unit_documented, applications from catalogue_products order by position"
    );
    let switches = sqlx::query_scalar!("select name from catalogue_switches order by position");
    Ok(Catalogue { products: products.fetch_all(db).await?, switches: switches.fetch_all(db).await? })
}

/// Puts these products in the place of those there are.
pub async fn replace_products(db: &mut PgConnection, products: &[Product]) -> Result<()> {
    sqlx::query!("delete from catalogue_products").execute(&mut *db).await?;
    for (position, product) in (0_i32..).zip(products) {
        sqlx::query!(
            "insert into catalogue_products (position, name, unit, is_unit_documented, applications) \
             values ($1, $2, $3, $4, $5)",
            position,
            product.name,
            product.unit,
            product.is_unit_documented,
            &product.applications
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// Puts these switches in the place of those there are.
pub async fn replace_switches(db: &mut PgConnection, switches: &[String]) -> Result<()> {
    sqlx::query!("delete from catalogue_switches").execute(&mut *db).await?;
    for (position, name) in (0_i32..).zip(switches) {
        sqlx::query!("insert into catalogue_switches (position, name) values ($1, $2)", position, name)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}
