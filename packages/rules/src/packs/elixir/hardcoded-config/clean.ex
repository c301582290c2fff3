defmodule Shop.Payments do
  @homepage "https://acme.io"
  @docs_url "https://docs.acme.io/pay"
  @base_path "/v1/charges"
  @schema_url "https://json-schema.org/draft/2020-12/schema"

  def base_url, do: Application.fetch_env!(:shop, :payments_url)
  def pay(order), do: HTTPoison.post(base_url() <> @base_path, order)
  def fallback, do: System.get_env("PAYMENTS_URL") || raise("PAYMENTS_URL is missing")
  def links, do: {@homepage, @docs_url, @schema_url}
  def name, do: "payments"
  def known?(url), do: url == "https://acme.io/pay"
  def options, do: [port: 4_000, retries: 2]
  def text, do: "see https://docs.acme.io"
end
