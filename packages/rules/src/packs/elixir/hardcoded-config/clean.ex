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

defmodule Shop.Defaults do
  @metadata_url "http://169.254.169.254/latest/meta-data"

  def options(config) do
    [
      hostname: config[:hostname] || "localhost",
      api_url: Application.get_env(:shop, :api_url, "https://api.acme.io"),
      database_host: {:system, "DATABASE_HOST", "localhost"}
    ]
  end

  def local(path), do: %Shop.Pool{host: {:local, path}, port: 0}
  def metadata, do: @metadata_url
end

defmodule Library.Hints do
  def wiki do
    url = "https://github.com/acme/library/wiki/Lending"
    ~s(<a href="#{url}">Lending</a>)
  end

  def formats do
    url = "https://github.com/acme/search/blob/main/README.md"
    ~s(<a href="#{url}">Formats</a>)
  end
end
