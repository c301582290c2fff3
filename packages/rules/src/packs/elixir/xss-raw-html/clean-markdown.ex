defmodule LibraryWeb.SafeReviews do
  def shown(review) do
    html = review.body |> Earmark.as_html!() |> HtmlSanitizeEx.markdown_html()
    {:safe, html}
  end

  def rules, do: {:safe, Earmark.as_html!("# House rules")}

  def manual do
    html = Earmark.as_html!(File.read!("priv/manual.md"))
    {:safe, html}
  end

  def built(html), do: {:safe, html}
end
