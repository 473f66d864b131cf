using Microsoft.Bot.Builder;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;
using ServiceBot.Storage;

namespace ServiceBot.Visitors;

/// <summary>The visitors' door, and what a website's chat asks for beside the chat itself.</summary>
public static class VisitorsRoom
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <exception cref="InvalidDataException">A configured value cannot be used.</exception>
    public static IServiceCollection AddVisitors(this IServiceCollection services, IConfiguration configuration, string home)
    {
        var options = configuration.GetSection(WebsiteOptions.Section).Get<WebsiteOptions>() ?? new WebsiteOptions();
        options.Validate();
        var showsWebChat = options.Chat == WebsiteOptions.WebChat;
        if (showsWebChat)
        {
            services.AddSingleton(WebChatBundle.In(Path.GetFullPath(options.WebChatFolder, home))).AddSingleton<WebChatPage>();
        }

        return services
            .AddSingleton(options)
            .AddSingleton<CustomerToken>()
            .AddSingleton<VisitorAddresses>()
            .AddSingleton<IBot, VisitorBot>()
            .AddSingleton<VisitorsLine>()
            .AddSingleton(provider => new IdentifySecret(options.IdentifySecret, provider.GetRequiredService<SigningKey>(), provider.GetRequiredService<IHostEnvironment>()))
            .AddSingleton(provider => new WidgetFiles(provider.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider, showsWebChat ? WidgetFiles.FrameEntry : WidgetFiles.ChatEntry))
            .AddSingleton(provider => new LineOut(LineOut.Channel, VisitorsLine.TargetOf, (due, stopping) => provider.GetRequiredService<VisitorsLine>().DeliverAsync(due, stopping)));
    }

    public static void MapVisitors(this WebApplication app)
    {
        PersonRoutes.Map(app);
        IdentifyRoute.Map(app);
        app.MapMethods("/widget.js", Reading, ScriptAsync);
        app.MapMethods("/widget/{version:length(16)}/{**name}", Reading, ModuleAsync);
        WebChatPage.Map(app);
    }

    // The one file whose address never changes: a browser asks each time whether there is a newer one.
    private static Task ScriptAsync(HttpContext http, WidgetFiles files)
    {
        OpenToAllSites(http);
        return files.Script.SendAsync(http, "no-cache");
    }

    private static Task ModuleAsync(string version, string? name, HttpContext http, WidgetFiles files)
    {
        OpenToAllSites(http);
        return files.Find(version, name ?? "") is { } file
            ? file.SendAsync(http, "public, max-age=31536000, immutable")
            : new ProtocolError(StatusCodes.Status404NotFound, "NotFound", "There is no such file of the chat.").ToResult().ExecuteAsync(http);
    }

    // A module is fetched with CORS, also from a site that may not chat: the code itself is no secret.
    private static void OpenToAllSites(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
