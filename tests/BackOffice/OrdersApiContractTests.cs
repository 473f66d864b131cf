using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceBot.BackOffice;
using ServiceBot.Orders;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.BackOffice;

/// <summary>What docs/ tells a shop's engineer, what the bot sends, and what it makes of the answers are one and the same.</summary>
public sealed class OrdersApiContractTests : IAsyncLifetime
{
    private const string Search = "/orders/search";
    private const string Changes = "/orders/{number}/changes";

    private readonly OpenApiFile _described = OpenApiFile.Read();
    private StubShop _shop = null!;
    private OrdersOverHttp _orders = null!;

    public async Task InitializeAsync()
    {
        _shop = await StubShop.OpenAsync();
        _orders = new OrdersOverHttp(new OrdersOptions { Source = "http", Url = _shop.Url, Key = StubShop.Key }, new TestClock(), NullLogger<OrdersOverHttp>.Instance);
    }

    public async Task DisposeAsync()
    {
        _orders.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task What_the_bot_asks_is_as_it_is_described()
    {
        await _orders.FindAsync(new OrderSearch(["JP-1008"], ["a@example.com"], ["785 555 0101"]) { CustomerId = "c-7" }, default);
        await _orders.FindAsync(new OrderSearch([], [], []), default);
        Assert.All(_shop.Bodies, b => Assert.Empty(_described.FaultsOfRequest(Search, b)));
        Assert.Equal(_described.Required("Search"), _described.Properties("Search"));
    }

    [Fact]
    public async Task What_the_bot_has_done_is_as_it_is_described_whichever_it_is()
    {
        foreach (var kind in Enum.GetValues<ChangeKind>())
        {
            Assert.IsType<ChangeResult.Done>(await _orders.ExecuteAsync(new OrderChange(kind, "JP-1008", [new ChangedItem("Wren table lamp", 1)], 79.5m, "USD", "Words."), $"{kind}", default));
            Assert.IsType<ChangeResult.Done>(await _orders.ExecuteAsync(new OrderChange(kind, "JP-1008", [], 0, "USD", ""), $"{kind} of all", default));
        }

        Assert.All(_shop.Bodies, b => Assert.Empty(_described.FaultsOfRequest(Changes, b)));
        Assert.Equal(Enum.GetNames<ChangeKind>().Select(k => k.ToLowerInvariant()), _described.Enum("Change", "kind"));
        Assert.Equal(["Idempotency-Key"], _described.RequiredHeaders(Changes));
        Assert.DoesNotContain("", _shop.Headers);
    }

    [Fact]
    public void Every_field_the_bot_reads_is_described_and_no_other()
    {
        Assert.Equal(Names<ShopOrder>(), _described.Properties("Order"));
        Assert.Equal(Names<ShopItem>(), _described.Properties("Item"));
        Assert.Equal(Names<ShopRefundedItem>(), _described.Properties("ChangedItem"));
        Assert.Equal(Names<ShopRefund>(), _described.Properties("PaidBack"));

        static IEnumerable<string> Names<T>() => typeof(T).GetProperties().Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]).Order();
    }

    [Fact]
    public async Task The_bot_insists_on_what_is_required_and_on_nothing_else()
    {
        await InsistsOnAsync("Order", o => o);
        await InsistsOnAsync("Item", o => o["items"]![0]!);
        await InsistsOnAsync("PaidBack", o => o["paidBack"]![0]!);
        await InsistsOnAsync("ChangedItem", o => o["paidBack"]![0]!["items"]![0]!);

        async Task InsistsOnAsync(string schema, Func<JsonNode, JsonNode> part)
        {
            foreach (var field in _described.Properties(schema))
            {
                var told = Whole();
                Assert.True(((JsonObject)part(told)).Remove(field), $"{schema}.{field} is not in the sample.");
                Assert.Equal(_described.Required(schema).Contains(field), !await IsFoundAsync(told));
            }
        }
    }

    [Fact]
    public async Task What_the_test_shop_answers_is_as_it_is_described()
    {
        Assert.Empty(_described.FaultsOfAnswer(Search, 200, new JsonObject { ["orders"] = new JsonArray(Whole()) }));
        var (status, found) = await AskAsync("/orders/search", """{"numbers":[],"emails":[],"phones":[],"customerId":null}""");
        Assert.Equal(200, status);
        Assert.Empty(_described.FaultsOfAnswer(Search, 200, found));
        (status, var done) = await AskAsync("/orders/JP-1008/changes", """{"kind":"refund","items":[],"amount":1,"currency":"USD","words":""}""", ("Idempotency-Key", "k"));
        Assert.Equal(200, status);
        Assert.Empty(_described.FaultsOfAnswer(Changes, 200, done));
        Assert.Empty(_described.FaultsOfAnswer(Changes, 409, JsonNode.Parse("""{"reason":"It is locked."}""")!));
    }

    [Fact]
    public async Task The_commands_in_the_guide_work_as_they_stand()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "orders-api.md"));
        var commands = Regex.Matches(guide, @"```sh\n(curl .*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(2, commands.Count);
        foreach (var command in commands)
        {
            var path = Regex.Match(command, "https://shop.example.com/servicebot(/[^ ]+)").Groups[1].Value;
            var headers = Regex.Matches(command, "-H \"([^:]+): ([^\"]+)\"").Select(m => (m.Groups[1].Value, m.Groups[2].Value)).ToArray();
            var body = Regex.Match(command, "-d '([^']+)'").Groups[1].Value;
            Assert.Contains(("Content-Type", "application/json"), headers);
            Assert.Contains(("Authorization", "Bearer $KEY"), headers);
            var described = path.EndsWith("/search", StringComparison.Ordinal) ? Search : Changes;
            Assert.Empty(_described.FaultsOfRequest(described, JsonNode.Parse(body)!));
            var (status, answer) = await AskAsync(path, body, [.. headers.Where(h => h.Item1 == "Idempotency-Key")]);
            Assert.Equal(200, status);
            Assert.Empty(_described.FaultsOfAnswer(described, 200, answer));
        }

        var sample = JsonNode.Parse(Regex.Match(guide, @"```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value)!;
        Assert.Empty(_described.FaultsOfAnswer(Search, 200, sample));
        Assert.True(await IsFoundAsync(sample["orders"]![0]!));
    }

    private static JsonNode Whole() => JsonNode.Parse(StubShop.Sample(
        "JP-1008",
        ""","phone":"785 555 0101","customerId":"c-7","country":"US","plan":"Juniper Circle","dueOn":"2026-09-02","cancelledOn":null,"paidBack":[{"amount":10.5,"on":"2026-09-01","reference":"A1","items":[{"name":"Wren table lamp","quantity":1}]}]"""))!;

    private async Task<bool> IsFoundAsync(JsonNode order)
    {
        _shop.Orders = $"[{order.ToJsonString()}]";
        using var orders = new OrdersOverHttp(new OrdersOptions { Source = "http", Url = _shop.Url, Key = StubShop.Key }, new TestClock(), NullLogger<OrdersOverHttp>.Instance);
        return (await orders.FindAsync(new OrderSearch(["JP-1008"], ["dwayne.mitchell@example.com"], []), default)).Orders.Count > 0;
    }

    private async Task<(int Status, JsonNode Answer)> AskAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, _shop.Url + path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", StubShop.Key);
        Array.ForEach(headers, h => request.Headers.Add(h.Name, h.Value));
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
