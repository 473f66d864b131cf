using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.TestChannel;

namespace ServiceBot.Tests.Running;

/// <summary>The real program on a loopback port with a real database, and a clock of the test's own.</summary>
internal sealed class RunningHouse : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningHouse(WebApplication app, TestClock clock, LogKeeper log, string data)
    {
        (_app, Clock, Log, Data) = (app, clock, log, data);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Http { get; }

    /// <summary>The program's own parts.</summary>
    public IServiceProvider Services => _app.Services;

    public TestClock Clock { get; }

    public LogKeeper Log { get; }

    public string Data { get; }

    public string DatabaseFile => Path.Combine(Data, "servicebot.db");

    public static async Task<RunningHouse> StartAsync(
        string? data = null, string? knowledge = null, string environment = "Development", TestClock? clock = null, string[]? options = null, LoopbackChannel? trusting = null)
    {
        data ??= Repository.TemporaryFolder();
        clock ??= new TestClock();
        var log = new LogKeeper();
        string[] args =
        [
            "--urls=http://127.0.0.1:0", $"--environment={environment}", .. TestData.Options(data), $"--Knowledge:Folder={knowledge ?? Repository.Knowledge}", .. options ?? [],
        ];
        if (environment == "Production" && !args.Any(a => a.StartsWith("--MicrosoftAppId=", StringComparison.Ordinal)))
        {
            args = [.. args, "--Connector:Closed=true"];
        }

        var app = House.Build(args, services =>
        {
            services.AddSingleton<TimeProvider>(clock).AddLogging(logging => logging.ClearProviders().AddProvider(log));
            if (trusting is not null)
            {
                // The one thing a test changes on the way out: it trusts the loopback channel's own certificate.
                services.AddHttpClient("").ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)handler).SslOptions = trusting.TrustingHandler().SslOptions);
            }
        });
        await app.StartAsync();
        return new RunningHouse(app, clock, log, data);
    }

    /// <summary>A visitor who has opened the chat and read the greeting.</summary>
    public async Task<TestVisitor> ArriveAsync()
    {
        var visitor = await TestVisitor.ComeAsync(Http);
        await visitor.StartAsync();
        return visitor;
    }

    public async Task<JsonElement> CaseOfAsync(TestVisitor visitor) =>
        (await Http.GetFromJsonAsync<JsonElement>($"/desk/api/cases/{visitor.Conversation}")).GetProperty("card");

    public Task<HttpResponseMessage> ActAsync(TestVisitor visitor, string act, object body) =>
        Http.PostAsJsonAsync($"/desk/api/cases/{visitor.Conversation}/{act}", body);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <summary>Keeps what was logged.</summary>
internal sealed class LogKeeper : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public IEnumerable<string> Lines => _lines;

    /// <summary>Waits until something has been logged so often, and gives its last line.</summary>
    public async Task<string> SeeAsync(string part, TimeSpan patience, int times = 1)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var enough = new CancellationTokenSource(patience);
        while (true)
        {
            var seen = _lines.Where(l => l.Contains(part, StringComparison.Ordinal)).ToList();
            if (seen.Count >= times)
            {
                return seen[^1];
            }

            await timer.WaitForNextTickAsync(enough.Token);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
