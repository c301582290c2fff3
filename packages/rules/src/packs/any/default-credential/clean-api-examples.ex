defmodule Ledger.Schemas.Connection do
  require OpenApiSpex

  OpenApiSpex.schema(%{
    type: :object,
    properties: %{host: %OpenApiSpex.Schema{type: :string}, password: %OpenApiSpex.Schema{type: :string}},
    example: %{
      host: "10.1.0.7",
      users: [
        %{name: "reporting", db_user: "postgres", db_password: "postgres"}
      ]
    }
  })
end
