defmodule ShopWeb.PreviewController do
  use ShopWeb, :controller

  @hosts ["api.acme.io"]

  def fixed(conn, %{"id" => id}), do: json(conn, Req.get!("https://api.acme.io/orders/#{id}").body)

  def based(conn, %{"id" => id}) do
    base = Application.fetch_env!(:shop, :api)
    json(conn, HTTPoison.get!("#{base}/orders/#{id}").body)
  end

  def listed(conn, %{"host" => host}) do
    if host in @hosts, do: json(conn, Req.get!("https://#{host}/status").body), else: send_resp(conn, 400, "")
  end

  def checked(conn, %{"url" => url}) do
    if Shop.Links.allowed?(url), do: json(conn, Req.get!(url).body), else: send_resp(conn, 400, "")
  end

  def body(conn, params), do: json(conn, Req.post!("https://api.acme.io/orders", json: params).body)
  def configured(url), do: Req.get!(url)
  def query(conn, %{"q" => q}), do: json(conn, Req.get!("https://api.acme.io/search", params: [q: q]).body)
end

defmodule ShopWeb.ImageController do
  use ShopWeb, :controller

  def show(conn, %{"path" => path}) do
    url = Path.join(Shop.Storage.bucket_url(), Path.join(["images"] ++ path))
    response = :get |> Finch.build(url) |> Finch.request(Shop.Finch)
    json(conn, response)
  end
end

defmodule Shop.Reviews do
  # What the service answers names where to go on.
  def all(client, repository) do
    %{body: raw} = Tesla.get!(client, "/repositories/#{repository}/reviews")

    Jason.decode!(raw)
    |> Enum.map(fn %{"url" => url} -> Tesla.get!(client, url) end)
  end
end
