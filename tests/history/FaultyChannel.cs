using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ServiceBot.History;

/// <summary>Another channel's end: takes what the bot sends, and while it is made to be faulty refuses it, loses it, or takes it and says that it did not.</summary>
internal sealed class FaultyChannel : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _taken = new();
    private readonly WebApplication _app;
    private readonly Random _random;
    private volatile bool _isFaulty;

    private FaultyChannel(WebApplication app, Random random) => (_app, _random) = (app, random);

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public bool IsFaulty
    {
        set => _isFaulty = value;
    }

    public static async Task<FaultyChannel> StartAsync(Random random)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var channel = new FaultyChannel(builder.Build(), random);
        channel._app.MapPost("/v3/conversations/{conversation}/activities/{to?}", channel.TakeAsync);
        await channel._app.StartAsync();
        return channel;
    }

    /// <summary>The texts it has taken for a conversation, in order.</summary>
    public IReadOnlyList<string> TakenFor(string conversation) => [.. _taken.GetValueOrDefault(conversation) ?? []];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http, string conversation)
    {
        int fault;
        lock (_random)
        {
            fault = _isFaulty ? _random.Next(8) : 7;
        }

        if (fault == 0)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "1";
            return;
        }

        if (fault == 1)
        {
            http.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
            return;
        }

        var activity = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
        if (fault == 2)
        {
            http.Abort();
            return;
        }

        if (activity.TryGetProperty("text", out var text))
        {
            _taken.GetOrAdd(conversation, _ => new()).Enqueue(text.GetString() ?? "");
        }

        switch (fault)
        {
            case 3:
                http.Abort();
                return;
            case 4:
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case 5:
                await Task.Delay(2000);
                break;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync("""{"id":"1"}""");
    }
}
