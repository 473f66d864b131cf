using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.Owner;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Owner;

/// <summary>What is measured arrives at a collector under the names that docs/operations.md gives, and nothing a person wrote is among it.</summary>
public sealed class TelemetryTests
{
    private const string Canary = "Xanthippe";

    [Fact]
    public async Task Metrics_and_spans_arrive_at_a_collector_without_a_word_of_anybodys()
    {
        await using var collector = await Collector.StartAsync();
        await using (var house = await RunningHouse.StartAsync(options: [$"--Telemetry:OtlpEndpoint={collector.Address}"]))
        {
            using var visitor = await house.ArriveAsync();
            await visitor.AskAsync($"do you deliver to Aberdeen? My name is {Canary}");
            await visitor.AskAsync("can I talk to someone");
        }

        var metrics = collector.Sent("MetricsService");
        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        foreach (var name in new[] { "servicebot.happenings", "servicebot.turn.duration", "servicebot.errands.count", "servicebot.errands.oldest", "servicebot.cases.waiting", "servicebot.cases.oldest" })
        {
            Assert.Contains(name, metrics);
            Assert.Contains($"`{name}`", documented);
        }

        Assert.Contains("HandedOver", metrics);
        var spans = collector.Sent("TraceService");
        Assert.Contains("servicebot.disposition", spans);
        Assert.Contains("VisitorWrote", spans);
        Assert.DoesNotContain(Canary, metrics + spans);
        Assert.DoesNotContain("Aberdeen", metrics + spans);
    }

    [Theory]
    [InlineData("localhost:4317")]
    [InlineData("ftp://there")]
    [InlineData("yes")]
    public void What_is_no_address_stops_the_start_and_says_what_to_write(string endpoint) =>
        Assert.Contains("such as http://localhost:4317", Assert.Throws<InvalidDataException>(() => new TelemetryOptions { OtlpEndpoint = endpoint }.Read()).Message);

    // Takes OTLP over gRPC without TLS, and keeps the bytes: names stand in them as they are.
    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Body)> _sent = new();

        public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.ConfigureEndpointDefaults(e => e.Protocols = HttpProtocols.Http2));
            var collector = new Collector(builder.Build());
            collector.Take();
            await collector.StartAppAsync();
            return collector;
        }

        public string Sent(string service) => string.Concat(_sent.Where(s => s.Path.Contains(service, StringComparison.Ordinal)).Select(s => s.Body));

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task StartAppAsync() => app.StartAsync();

        private void Take() => app.Run(async http =>
        {
            var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            _sent.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            http.Response.ContentType = "application/grpc";
            http.Response.DeclareTrailer("grpc-status");
            await http.Response.Body.WriteAsync(new byte[5]);
            http.Response.AppendTrailer("grpc-status", "0");
        });
    }
}
