resource "azurerm_sql_server" "ledger" {
  administrator_login_password = "Ledger12345678" # expect: any/default-credential
}
