using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ServiceBot.Load;

/// <summary>The channel's end on loopback: takes what is sent to a conversation, and tells whoever waits for it.</summary>
internal sealed class Stub : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();
    private readonly WebApplication _app;

    private Stub(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<Stub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new Stub(builder.Build());
        stub._app.MapPost("/v3/conversations/{conversation}/activities/{to?}", stub.TakeAsync);
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>The next message to a conversation. Asked for before it can come.</summary>
    public Task Next(string conversation)
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[conversation] = next;
        return next.Task;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http, string conversation)
    {
        await http.Request.Body.CopyToAsync(Stream.Null);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync("""{"id":"1"}""");
        if (_waiting.TryRemove(conversation, out var next))
        {
            next.SetResult();
        }
    }
}
