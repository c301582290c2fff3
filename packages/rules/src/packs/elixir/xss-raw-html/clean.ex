defmodule ShopWeb.PageView do
  use ShopWeb, :view

  @logo "<svg></svg>"

  def bio(user), do: user.bio
  def logo, do: raw(@logo)
  def rule, do: raw("<hr>")
  def break, do: {:safe, "<br>"}

  # Cleaned before.
  def comment(comment), do: raw(HtmlSanitizeEx.basic_html(comment.body))

  def post(post) do
    clean = HtmlSanitizeEx.markdown_html(post.body)
    raw(clean)
  end

  def title(page), do: {:safe, "<b>#{html_escape(page.title)}</b>"}
  def rendered(page), do: raw(Phoenix.View.render_to_string(ShopWeb.PageView, "page.html", page: page))
  def tag(name), do: Phoenix.HTML.Tag.content_tag(:b, name)

  def show(conn, _params), do: html(conn, "<h1>Hello</h1>")
  def plain(conn, %{"name" => name}), do: text(conn, "Hello #{name}")
  def count(conn, items), do: html(conn, "<h1>#{length(items)}</h1>")

  def unwrap({:safe, text}), do: text

  def card(assigns) do
    ~H"""
    <div>{@description}</div>
    <div>{raw(sanitize(@body))}</div>
    """
  end

  def raw_query(raw), do: raw
end

defmodule ShopWeb.PlainController do
  use ShopWeb, :controller

  def show(conn, params), do: html(conn, "<p>" <> Plug.HTML.html_escape(params["name"]) <> "</p>")
end

defmodule ShopWeb.NoticeView do
  def notice(_), do: Phoenix.HTML.raw(Shop.Notices.text(:html))
  def time(at), do: Phoenix.HTML.raw(["<time>", NaiveDateTime.to_iso8601(at), "</time>"])
end

defmodule Shop.Icons do
  import Phoenix.HTML

  def logo(path), do: path |> File.read!() |> raw()

  def wrap({:safe, body}), do: {:safe, [body]}
end

defmodule ShopWeb.Pages do
  import Phoenix.HTML

  def conduct do
    :shop
    |> :code.priv_dir()
    |> Path.join("pages/conduct.md")
    |> File.read!()
    |> Earmark.as_html!()
    |> raw()
  end

  def title(title), do: raw(text_to_html(title))

  def seats(quantity) when is_integer(quantity), do: raw("<strong>#{quantity}</strong> seats")
end
