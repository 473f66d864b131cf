using Microsoft.AspNetCore.Http;
using ServiceBot.Pages;

namespace ServiceBot.Tests.DemoShop;

/// <summary>What a page says about transport.</summary>
public sealed class WebPageTests
{
    [Theory]
    [InlineData("https", "shop.example", true)]
    [InlineData("http", "shop.example", false)]
    [InlineData("https", "localhost:7000", false)]
    [InlineData("https", "127.0.0.1:7000", false)]
    [InlineData("https", "[::1]:7000", false)]
    public async Task Over_https_a_browser_is_told_to_stay_with_it_but_never_on_this_machine(string scheme, string host, bool told)
    {
        var http = new DefaultHttpContext { Request = { Scheme = scheme, Host = new HostString(host) } };
        await new WebPage("<p>").ExecuteAsync(http);
        Assert.Equal(told ? "max-age=31536000" : "", http.Response.Headers.StrictTransportSecurity.ToString());
    }
}
