defmodule Depot.Carrier do
  @api_key System.get_env("CARRIER_KEY")
  @token_header System.get_env("CARRIER_HEADER") || "x-carrier"
  @access_token System.get_env("TOKEN_FIELD") || "access_token"

  def settings do
    sort_key = System.get_env("CARRIER_SORT", "name")
    [region: System.get_env("CARRIER_REGION") || "eu", sort: sort_key, key: @api_key, names: {@token_header, @access_token}]
  end
end
