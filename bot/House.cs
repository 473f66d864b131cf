using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.StaticFiles;
using ServiceBot.Agents;
using ServiceBot.Clock;
using ServiceBot.Connector;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;
using ServiceBot.Owner;
using ServiceBot.Storage;
using ServiceBot.Visitors;

namespace ServiceBot;

/// <summary>Puts the rooms together.</summary>
public static class House
{
    private const string DefaultUrl = "http://localhost:3978";
    private const int LargestBody = 256 * 1024;

    /// <summary>The whole program, ready to run.</summary>
    /// <exception cref="InvalidDataException">Configuration, knowledge or data cannot be used; the message says which file to mend and how.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var home = Home.Find(Directory.GetCurrentDirectory()) ?? Directory.GetCurrentDirectory();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = home,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
        });
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        var options = builder.Configuration.GetSection(KnowledgeOptions.Section).Get<KnowledgeOptions>() ?? new KnowledgeOptions();
        var knowledge = new KnowledgePlace(Path.GetFullPath(options.Folder, home));
        builder.Services
            .AddStorage(builder.Configuration, home)
            .AddFrontDesk(Taught(knowledge))
            .AddDirectLine(builder.Configuration)
            .AddAgents(builder.Configuration)
            .AddConnector(builder.Configuration, builder.Environment, home)
            .AddVisitors(builder.Configuration)
            .AddClock()
            .AddOwner(knowledge)
            .Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.Services.GetRequiredService<Store>();
        app.Services.GetRequiredService<SigningKey>();
        app.UseHostSafety();
        app.UseRouting();
        app.UseCors();
        app.UseRateLimiter();
        app.UseWebSockets();
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = OpenToOtherSites });
        app.MapDirectLine();
        app.MapConnector();
        app.MapVisitors();
        app.MapAgents();
        app.Lifetime.ApplicationStarted.Register(() => SayWhereEverythingIs(app, knowledge));
        return app;
    }

    // A module script is fetched with CORS, also from a site that may not chat: the code itself is no secret.
    private static void OpenToOtherSites(StaticFileResponseContext file)
    {
        file.Context.Response.Headers.CacheControl = "no-cache";
        if (file.File.Name.StartsWith("chat", StringComparison.Ordinal))
        {
            file.Context.Response.Headers.AccessControlAllowOrigin = "*";
        }
    }

    private static ServiceDesk Taught(KnowledgePlace knowledge)
    {
        var (desk, faults) = KnowledgeLoading.Load(knowledge.Folder);
        return desk ?? throw new InvalidDataException($"The knowledge in {knowledge.Folder} must be mended first:\n{string.Join('\n', faults)}");
    }

    private static void SayWhereEverythingIs(WebApplication app, KnowledgePlace knowledge)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? DefaultUrl;
        Console.WriteLine($"Demo shop page  {address}/");
        Console.WriteLine($"Agents' desk    {address}/desk");
        Console.WriteLine($"Knowledge       {knowledge.Folder}");
        Console.WriteLine($"Data            {app.Services.GetRequiredService<DataFolder>().Path}");
    }
}
