"""Texts that a page might take for its own language: Markdown, HTML, Plotly's tags."""

MARKDOWN = (
    "**b** ~~s~~ `c`", "_i_ __b__", "[l](http://outside.test/)", "![i](http://outside.test/i.png)",
    "[![i](http://outside.test/i.png)](http://outside.test/)", "$e^2$ $$y$$", ":red[x]", ":red-badge[x]",
    ":material/home:", ":smile: :+1: :100: :8ball:", ":streamlit:", ":::note", "http://outside.test/x",
    "www.outside.test", "a@outside.test", "mailto:a@outside.test", "<http://outside.test>", "# h", "- a", "+ a",
    "1. a", "1) a", "> q", "===", "| a | b |\n|---|---|\n| c | d |", "a  \nb\n\n# *c*", "a -- b -> c <- d",
    "[x][y] [^1]", "[link]: http://outside.test", "&lt;b&gt; &#60;", "\\*x\\*", "***", "* a", "{x}",
)  # fmt: skip
HTML = (
    "<b>x</b>", "<a href='http://outside.test/'>x</a>", '<a href="http://outside.test/">x</a>', "a<br>b",
    "<img src=http://outside.test/i.png onerror=alert(1)>", "<script>alert(1)</script>", "<svg onload=alert(1)>",
    "</style><script>alert(1)</script>", "<iframe src=http://outside.test/></iframe>", "<sup>x</sup><i>y</i>",
    "<span style='color:red'>x</span>", "<span style=background:url(http://outside.test/i.png)>x</span>",
    "&lt;b&gt;x&lt;/b&gt;", "&amp;amp;", "--><b>x</b>", "<extra>x</extra>", "%{x} %{y} %{customdata[0]}",
    "javascript:alert(1)", "<a href='javascript:alert(1)'>x</a>", "<link rel=stylesheet href=http://outside.test/>",
    "' onmouseover='alert(1)", '" onmouseover="alert(1)', "<object data=http://outside.test/></object>", "<b>x",
)  # fmt: skip
PAYLOADS = MARKDOWN + HTML
