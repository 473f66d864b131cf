using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ServiceBot.Tests.BackOffice;

/// <summary>A shop's interface as docs/orders-api.md describes it, on a loopback port; and every way it can go wrong.</summary>
internal sealed class StubShop : IAsyncDisposable
{
    public const string Key = "the-key-of-the-shop";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _done = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _called = new(0);
    private readonly SemaphoreSlim _didIt = new(0);
    private int _searches;
    private int _changes;

    private StubShop(WebApplication app) => _app = app;

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/api";

    public int Searches => _searches;

    /// <summary>So often it was called for a change, done or not.</summary>
    public int Changes => _changes;

    /// <summary>What was done, by key: each once.</summary>
    public IReadOnlyDictionary<string, string> Done => _done;

    public List<JsonNode> Bodies { get; } = [];

    public List<string> Headers { get; } = [];

    /// <summary>What it knows, as JSON.</summary>
    public string Orders { get; set; } = $"[{Sample("JP-1008")}]";

    /// <summary>How it answers in place of what it should; null: as it should.</summary>
    public Func<HttpContext, Task<bool>>? Misbehaves { get; set; }

    /// <summary>It does what it is asked for, and the answer never comes.</summary>
    public bool DoesItAndHangs { get; set; }

    public static string Sample(string number, string more = "") =>
        $$"""{"number":"{{number}}","customer":"Dwayne Mitchell","email":"dwayne.mitchell@example.com","postcode":"66044","placedOn":"2026-08-27","dispatchedOn":"2026-08-28","deliveredOn":"2026-08-31","currency":"USD","deliveryFee":6.00,"items":[{"name":"Wren table lamp","group":"lamps","quantity":1,"price":79.00}]{{more}}}""";

    public static async Task<StubShop> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var shop = new StubShop(app);
        app.Use(shop.GuardAsync);
        app.MapPost("/api/orders/search", (Delegate)shop.SearchAsync);
        app.MapPost("/api/orders/{number}/changes", shop.ChangeAsync);
        await app.StartAsync();
        return shop;
    }

    /// <summary>It takes calls and answers none until it is disposed.</summary>
    public void Hang() => Misbehaves = async http =>
    {
        await _open.Task.WaitAsync(http.RequestAborted);
        return true;
    };

    /// <summary>Waits until it has been called once more.</summary>
    public async Task CalledAsync() => Assert.True(await _called.WaitAsync(TimeSpan.FromSeconds(30)));

    /// <summary>Waits until it has done something once more.</summary>
    public async Task DidItAsync() => Assert.True(await _didIt.WaitAsync(TimeSpan.FromSeconds(30)));

    public async ValueTask DisposeAsync()
    {
        _open.TrySetResult();
        await _app.DisposeAsync();
    }

    private async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        _ = http.Request.Path.Value!.EndsWith("/search", StringComparison.Ordinal) ? Interlocked.Increment(ref _searches) : Interlocked.Increment(ref _changes);
        _called.Release();
        if (http.Request.Headers.Authorization != $"Bearer {Key}")
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (Misbehaves is not { } misbehaves || !await misbehaves(http))
        {
            await next(http);
        }
    }

    private async Task<IResult> SearchAsync(HttpContext http)
    {
        var wanted = (await JsonNode.ParseAsync(http.Request.Body))!;
        lock (Bodies)
        {
            Bodies.Add(wanted);
        }

        return Results.Text($$"""{"orders":{{Orders}}}""", "application/json");
    }

    private async Task<IResult> ChangeAsync(string number, HttpContext http)
    {
        var change = (await JsonNode.ParseAsync(http.Request.Body))!;
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        lock (Bodies)
        {
            Bodies.Add(change);
            Headers.Add(key);
        }

        using var known = JsonDocument.Parse(Orders);
        if (!known.RootElement.EnumerateArray().Any(o => o.GetProperty("number").GetString() == number))
        {
            return Results.NotFound();
        }

        var reference = _done.GetOrAdd(key, _ => $"SHOP-{_done.Count + 1}");
        _didIt.Release();
        if (DoesItAndHangs)
        {
            await _open.Task.WaitAsync(http.RequestAborted);
        }

        return Results.Json(new { reference }, statusCode: (int)HttpStatusCode.OK);
    }
}
