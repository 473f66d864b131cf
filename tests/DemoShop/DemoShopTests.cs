using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.DemoShop;

/// <summary>The demo shop's pages as a browser gets them, and signing in to it.</summary>
public sealed partial class DemoShopTests
{
    private const string Secret = "a secret that only the shop and the chat know";

    [Theory]
    [InlineData("/")]
    [InlineData("/product")]
    [InlineData("/order")]
    [InlineData("/order?number=jp-1042")]
    [InlineData("/account")]
    [InlineData("/desk")]
    public async Task A_page_keeps_to_itself_and_runs_only_scripts_that_carry_its_nonce(string path)
    {
        await using var house = await RunningHouse.StartAsync();
        var page = await house.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Equal(("nosniff", "no-referrer", "same-origin", "no-store"), (Header(page, "X-Content-Type-Options"), Header(page, "Referrer-Policy"), Header(page, "Cross-Origin-Opener-Policy"), Header(page, "Cache-Control")));
        Assert.Contains("camera=()", Header(page, "Permissions-Policy"));

        var policy = Header(page, "Content-Security-Policy");
        foreach (var rule in new[] { "default-src 'none'", "'strict-dynamic'", "style-src 'self'", "img-src 'self' data: blob:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'" })
        {
            Assert.Contains(rule, policy);
        }

        Assert.DoesNotContain("unsafe", policy);
        var html = await page.Content.ReadAsStringAsync();
        var scripts = Script().Matches(html);
        Assert.NotEmpty(scripts);
        Assert.All(scripts, s => Assert.Equal(NonceOf(policy), s.Groups[1].Value));
        Assert.DoesNotContain("{{", html);
        Assert.DoesNotMatch(@"\son[a-z]+=|\sstyle=|<style", html);

        var again = await house.Http.GetAsync(path);
        Assert.NotEqual(NonceOf(policy), NonceOf(Header(again, "Content-Security-Policy")));
    }

    [Fact]
    public async Task What_is_no_page_keeps_the_strict_policy()
    {
        await using var house = await RunningHouse.StartAsync();
        foreach (var path in new[] { "/shop/shop.js", "/api/webchat/today", "/nothing-here" })
        {
            Assert.Contains("script-src 'self'", Header(await house.Http.GetAsync(path), "Content-Security-Policy"));
        }
    }

    [Theory]
    [InlineData("/shop/layout.html")]
    [InlineData("/shop/order.html")]
    [InlineData("/index.html")]
    [InlineData("/desk.html")]
    public async Task A_page_is_never_served_as_a_file(string path)
    {
        await using var house = await RunningHouse.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_look_without_the_body_is_answered_too()
    {
        await using var house = await RunningHouse.StartAsync();
        var answer = await house.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_order_page_shows_how_far_it_is()
    {
        await using var house = await RunningHouse.StartAsync();
        var delivered = WebUtility.HtmlDecode(await house.Http.GetStringAsync("/order?number=JP-1042"));
        Assert.Contains("It came on Friday, November 13. Not right after all? You have until February 21, 2027 to send it back.", delivered);
        Assert.Contains("Alder three-seat sofa", delivered);
        Assert.Contains("$1,290.00", delivered);
        Assert.Equal(3, delivered.Split("data-done=\"yes\"").Length - 1);

        var under = WebUtility.HtmlDecode(await house.Http.GetStringAsync("/order"));
        Assert.Contains("Order JP-1064", under);
        Assert.Contains("It should be with you on Friday, November 20.", under);
        Assert.Equal(2, under.Split("data-done=\"yes\"").Length - 1);
        Assert.Contains("/order?number=JP-1042", under);
    }

    [Theory]
    [InlineData("JP-1071")]
    [InlineData("JP-9999")]
    [InlineData("//evil.example")]
    [InlineData("%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("")]
    public async Task Somebody_elses_order_and_one_that_never_was_look_the_same(string number)
    {
        await using var house = await RunningHouse.StartAsync();
        var answer = await house.Http.GetAsync($"/order?number={number}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("This order is not here", page);
        Assert.DoesNotContain("Priya", page);
        Assert.DoesNotContain("evil", page);
        Assert.DoesNotContain("<script>", page);
    }

    [Fact]
    public async Task Hostile_order_data_stays_text()
    {
        var knowledge = Repository.TemporaryFolder();
        Repository.Copy(Repository.Knowledge, knowledge);
        await File.WriteAllTextAsync(Path.Combine(knowledge, "orders.csv"), """"
            number,customer,email,postcode,placed,due,item,group,quantity,price
            "JP-1042""><script>window.__xss=1</script>",<img src=x onerror=window.__xss=2>,"""><svg onload=window.__xss=3>",{{nonce}},3 days ago,in 2 days,Alder three-seat sofa</h3><script src=//evil.example></script>,'><b>,1,1.00
            """");
        await using var house = await RunningHouse.StartAsync(knowledge: knowledge);
        foreach (var path in new[] { "/order", "/account" })
        {
            var page = await house.Http.GetStringAsync(path);
            Assert.Contains("JP-1042&quot;&gt;&lt;SCRIPT&gt;", page);
            Assert.DoesNotContain("<img src=x", page);
            Assert.DoesNotContain("<svg onload", page);
            Assert.DoesNotContain("<script>", page);
            Assert.DoesNotContain("<script src=//", page);
            Assert.Equal(2, Script().Count(page));
        }

        Assert.Contains("<dd>{{nonce}}</dd>", await house.Http.GetStringAsync("/order"));
    }

    [Fact]
    public async Task Without_a_single_order_the_pages_still_stand()
    {
        var knowledge = Repository.TemporaryFolder();
        Repository.Copy(Repository.Knowledge, knowledge);
        await File.WriteAllTextAsync(Path.Combine(knowledge, "orders.csv"), "number,customer,email,postcode,placed,item,group,quantity,price\n");
        await using var house = await RunningHouse.StartAsync(knowledge: knowledge);
        Assert.Contains("This order is not here", await house.Http.GetStringAsync("/order"));
        Assert.Contains("Signing in belongs to the real shop", await house.Http.GetStringAsync("/account"));
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.PostAsync("/demo/sign-in", null)).StatusCode);
    }

    [Theory]
    [InlineData(Secret)]
    [InlineData("")]
    public async Task Signing_in_gives_a_note_signed_with_the_shops_secret_and_keeps_nothing(string secret)
    {
        await using var house = await RunningHouse.StartAsync(options: [$"--Website:IdentifySecret={secret}"]);
        var answer = await house.Http.PostAsync("/demo/sign-in", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("Hannah Weiss", "hannah.weiss@example.com"), (said.GetProperty("name").GetString(), said.GetProperty("email").GetString()));

        var note = new JsonWebToken(said.GetProperty("customer").GetString());
        Assert.Equal(("HS256", "Hannah Weiss", "hannah.weiss@example.com"), (note.Alg, note.GetClaim("name").Value, note.GetClaim("email").Value));
        Assert.NotEmpty(note.Subject);
        Assert.Equal(TestClock.Wednesday.UtcDateTime.AddHours(1), note.ValidTo);
        Assert.Equal(secret == Secret, await IsSignedWithAsync(note, Encoding.UTF8.GetBytes(Secret)));
    }

    [Fact]
    public async Task Without_a_configured_secret_each_data_folder_has_its_own()
    {
        await using var one = await RunningHouse.StartAsync();
        await using var other = await RunningHouse.StartAsync();
        await using var again = await RunningHouse.StartAsync(data: one.Data);
        Assert.NotEqual(await NoteAsync(one), await NoteAsync(other));
        Assert.Equal(await NoteAsync(one), await NoteAsync(again));

        static async Task<string?> NoteAsync(RunningHouse house) =>
            JsonDocument.Parse(await (await house.Http.PostAsync("/demo/sign-in", null)).Content.ReadAsStringAsync()).RootElement.GetProperty("customer").GetString();
    }

    [Fact]
    public async Task In_production_nobody_signs_in_and_no_order_is_shown()
    {
        await using var house = await RunningHouse.StartAsync(environment: "Production", options: [$"--Website:IdentifySecret={Secret}"]);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.PostAsync("/demo/sign-in", null)).StatusCode);
        Assert.Contains("Signing in belongs to the real shop", await house.Http.GetStringAsync("/account"));
        foreach (var path in new[] { "/account", "/order", "/order?number=JP-1042" })
        {
            Assert.DoesNotContain("Hannah", await (await house.Http.GetAsync(path)).Content.ReadAsStringAsync());
        }

        Assert.Equal(HttpStatusCode.OK, (await house.Http.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task Another_website_cannot_sign_anybody_in(string origin)
    {
        await using var house = await RunningHouse.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/demo/sign-in");
        request.Headers.Add("Origin", origin);
        var answer = await house.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("Hannah", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Signing_in_is_a_post_and_not_without_limit()
    {
        await using var house = await RunningHouse.StartAsync();
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await house.Http.GetAsync("/demo/sign-in")).StatusCode);
        var answers = await Task.WhenAll(Enumerable.Range(0, 70).Select(_ => house.Http.PostAsync("/demo/sign-in", null)));
        Assert.Equal(10, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Theory]
    [InlineData("/account?return=https://evil.example")]
    [InlineData("/account?returnUrl=//evil.example")]
    [InlineData("/order?next=https://evil.example")]
    [InlineData("//evil.example")]
    public async Task No_page_sends_anybody_elsewhere(string path)
    {
        await using var house = await RunningHouse.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var answer = await client.GetAsync(new Uri($"{house.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)}{path}"));
        Assert.InRange((int)answer.StatusCode, 200, 404);
        Assert.False((int)answer.StatusCode is >= 300 and < 400);
        Assert.False(answer.Headers.Contains("Location"));
        Assert.DoesNotContain("evil", await answer.Content.ReadAsStringAsync());
    }

    private static async Task<bool> IsSignedWithAsync(JsonWebToken note, byte[] secret) => (await new JsonWebTokenHandler().ValidateTokenAsync(note, new TokenValidationParameters
    {
        IssuerSigningKey = new SymmetricSecurityKey(secret),
        ValidateIssuer = false,
        ValidateAudience = false,
        ValidateLifetime = false,
    })).IsValid;

    private static string Header(HttpResponseMessage answer, string name) => string.Join(' ', answer.Headers.NonValidated[name]);

    private static string NonceOf(string policy) => Nonce().Match(policy).Groups[1].Value;

    [GeneratedRegex("""<script [^>]*nonce="([^"]*)"[^>]*></script>""")]
    private static partial Regex Script();

    [GeneratedRegex("'nonce-([0-9a-f]{32})'")]
    private static partial Regex Nonce();
}
