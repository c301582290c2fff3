defmodule ShopWeb.Schemas.Owner do
  OpenApiSpex.schema(%{
    title: "Owner",
    example: %{"owner" => %{"type" => "user", "owner_email" => "member@shop.example"}}
  })
end
